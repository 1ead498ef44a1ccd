"""The small case in the database, with a county and its towns; people who keep its evidence, and tables they bring."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Grant, User
from accounts.roles import Role
from rounds.models import Round, Stage
from scoring.actions import lock_run, request_run
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import write_case
from units.models import Remit, Unit

SOUND = "对象,重点任务完成数,重点任务目标数,来源\nT1,10,10,督查〔2023〕9号\nT2,8,,\n"
PUZZLED = "对象,重点任务完成数\nT1,很多\nT9,3\nT2,4\n"


def kept_round(folder):
    """A round whose subjects are the towns of a county, and which still collects."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    for position, (code, name) in enumerate([("T1", "城关镇"), ("T2", "河西乡"), ("T3", "山口乡")], 1):
        Unit.objects.create(code=code, name=name, parent=root, position=position, path=f"0001.{position:04}.")
    store_case(write_case(folder), code="county", name="某县", by=None)
    return at_stage(Round.objects.get(), Stage.COLLECTING)


def at_stage(round, stage):
    """The round, at a stage."""
    round.stage = stage
    round.save(update_fields=["stage"])
    return round


def closed(round):
    """The round, with its collection closed."""
    return at_stage(round, Stage.CLOSED)


def under_review(round):
    """The round, computed and under review."""
    lock_run(perform_run(request_run(closed(round), by=None).pk), by=None)
    round.refresh_from_db()
    return round


def keeper(role=Role.CLERK, unit="0", owner=None):
    """Somebody who holds a role as far as a unit reaches, or for the figures of a data owner."""
    user = User.objects.create(username=f"{role}-{owner or unit}", name=role, must_change_password=False)
    reach = {"owner": owner} if owner else {"unit": Unit.objects.get(code=unit)}
    Remit.objects.create(grant=Grant.objects.create(user=user, role=role), **reach)
    return user


def table(text, name="数据.csv"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())
