"""A round whose grades are released, the people who write letters, and a batch of them."""

from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Role
from letters.actions import check_letters, draft_letters, sign_letters
from letters.keeping import place_of
from letters.models import Letter
from letters.tasks import issue_letters, write_files
from rounds.models import Stage, Subject
from tests.feedback import decided_rounds
from tests.scoring.rounds_in_reach import at_stage, keeper

FIELDS = {
    "office": "中共某县县委组织部",
    "series": "某组函",
    "title": "{组织部门}关于反馈{考核对象}{年度}考核结果的函",
    "basis": "《考核办法》",
    "approved_by": "县委常委会",
    "signed_on": date(2024, 1, 25),
    "plan_by": date(2024, 3, 1),
    "report_by": date(2024, 6, 30),
    "contact": "张某",
    "telephone": "010-12345678",
    "switches": ["figures", "entries", "group", "findings"],
}


@pytest.fixture
def round(db, tmp_path, settings):
    """The small case at the stage released; files go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    return at_stage(decided_rounds.decided_round(tmp_path / "case"), Stage.RELEASED)


@pytest.fixture
def clerk(round):
    return keeper()


@pytest.fixture
def checker(round):
    return keeper(Role.SECTION_HEAD)


@pytest.fixture
def signer(round):
    return User.objects.get(username="approver-0")


@pytest.fixture
def batch(round, clerk):
    """Drafts to all of the round, by the clerk."""
    return draft_letters(round, Subject.objects.filter(round=round).values_list("pk", flat=True), by=clerk, **FIELDS)


@pytest.fixture
def issued(batch, checker, signer):
    """The batch with all of its letters issued."""
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    issue(Letter.objects.values_list("pk", flat=True))
    return batch


@pytest.fixture
def harmed(issued):
    """One file is gone, another is changed."""
    gone, changed = Letter.objects.filter(subject__code__in=["T1", "T3"]).order_by("number__number")
    place_of(gone.docx).unlink()
    place_of(changed.pdf).write_bytes(b"%PDF forged")


def silent(*_):
    """Nobody looks how far it is."""


def issue(letters):
    """Do what a worker does about these letters."""
    letters = list(letters)
    return issue_letters(silent, write_files(silent, letters=letters), letters=letters)
