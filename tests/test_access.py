"""Every address, by every method, for every role, on own and foreign things, against the table in tests/access.py."""

import json
import zlib
from copy import deepcopy
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, reverse

from accounts import audit
from accounts.models import Grant, User
from accounts.roles import Office, Permission, Role, may
from ballots.counted_actions import issue_report
from ballots.models import Box, Comment, Lot, Pile
from ballots.paper import Part, text_of
from evidence.files import keep_attachment
from evidence.models import Finding, Proposal, SelfReport
from feedback.models import Holiday
from indicators.actions.library import keep_library_item
from indicators.actions.schemes import keep_scheme
from indicators.actions.tables import bring_indicator_table
from indicators.editing.skeleton import skeleton
from indicators.library import entries_of
from indicators.models import Draft
from jobs.models import Job
from rectification.models import Problem
from rounds.models import Case, Round, Stage, Step, Subject
from scoring.evidence_uploads import examine_evidence, keep_evidence
from scoring.models import Run, ScoreCard, TryOutCard
from scoring.tryout import Tried, Wish, keep_tried
from tests.access import DOORS
from tests.ballots.laid_down import good, laid
from tests.conftest import make_person as person
from tests.doors import EVERYBODY
from tests.evidence.rounds_of_figures import PDF
from tests.feedback.released_towns import released_town
from tests.letters.towns import issued_letters
from tests.linkages.towns import kept_ledger, sees_to
from tests.papers.of_towns import papers_of
from tests.scoring.cases_on_disk import SCHEME
from units.actions.intake import bring_table
from units.intake.uploads import keep_findings
from units.models import Cadre, Charge, Group, Recusal, Remit, Secondment, Tenure, Unit

FRAMEWORK = {"oidc_authentication_callback", "oidc_authentication_init", "oidc_logout"}
CONTENT = zlib.compress(json.dumps({"result": {"grounds": [], "flags": [], "measures": []}, "steps": []}).encode())
TRIED = zlib.compress(
    json.dumps(
        {
            "result": {
                "name": "甲", "pool": "乡镇", "score": None, "rank": None, "proposed_grade": None, "state": None,
                "grounds": [], "flags": [], "measures": [],
            },
            "steps": [],
        }
    ).encode()
)  # fmt: skip
OPEN = {"opens_at": datetime(2026, 1, 1, tzinfo=UTC), "closes_at": datetime(2026, 1, 2, tzinfo=UTC)}
METHODS = ("get", "post", "delete")


def names(patterns, prefix=""):
    """The full names of all addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, f"{prefix}{space}")


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(names(get_resolver().url_patterns)) - FRAMEWORK == set(DOORS)


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker, tmp_path_factory):
    """The people and things of all doors, made once; it is taken back after the last door."""
    with django_db_blocker.unblock(), override_settings(VAR_DIR=tmp_path_factory.mktemp("var")), transaction.atomic():
        yield inhabited()
        transaction.set_rollback(True)


@pytest.fixture
def world(county, db):
    """The county as it was made: what a door did to people and things is forgotten."""
    return deepcopy(county)


def inhabited():
    """A county with two towns; everybody's remit is the first of them, its group, or the own record in it."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    people = {role: person(role, username=role) for role in Role.values}
    own = town(root, 1, "甲镇")
    foreign = town(root, 2, "乙镇")
    for place in (own, foreign):
        place |= released_town(place["unit"], place["cadre"], people[Role.APPROVER])
        place |= issued_letters(place["release"], people[Role.APPROVER])
        place |= papers_of(place)
        place |= kept_ledger(place["release"])
    people |= {office: person(office=office, username=office) for office in Office.values if office}
    people["newcomer"] = person(username="newcomer")
    group = Group.objects.create(name="第一考核组")
    group.units.add(own["unit"])
    reaches = {Role.CADRE: {"cadre": own["cadre"]}, Role.GROUP_MEMBER: {"group": group}}
    for role in Role.values:
        grant = Grant.objects.get(user=people[role])
        reach = reaches.get(role, {"unit": own["unit"]})
        Remit.objects.create(grant=grant, **reach)
    known = {f"own {noun}": thing for noun, thing in own.items()}
    known |= {f"foreign {noun}": thing for noun, thing in foreign.items()}
    known["foreign result"] = known["foreign card of a cadre"]
    known["foreign appeal of ours"] = known["foreign appeal of a cadre"]
    known["foreign letter to us"] = known["foreign letter to a cadre"]
    known["foreign talk with us"] = known["foreign talk with a cadre"]
    known["foreign measure to see to"] = known["foreign measure"]
    known["foreign problem of ours"] = known["foreign problem of a cadre"]
    known["foreign subject that rectifies"] = known["foreign person"]
    other = person(username="other")
    known |= {"own user": other, "own grant": Grant.objects.create(user=other, role=Role.READER)}
    known["own remit"] = Remit.objects.create(grant=known["own grant"], unit=own["unit"])
    known["own scheme"] = own["round"].scheme
    known["own plan"] = Draft.objects.create(title="某办法", text=skeleton("某办法"))
    known["own recusal"] = Recusal.objects.create(user=other, unit=own["unit"], reason="亲属")
    known["own holiday"] = Holiday.objects.create(day=date(2026, 10, 1), name="国庆节")
    known["own entry"] = audit.record(by=None, verb="sign in")
    known["foreign job"] = Job.objects.create(kind="k", by=other, label="别人的")
    known["foreign upload"] = uploaded(person(Role.CLERK))
    known["foreign table"] = evidence(person(Role.CLERK), foreign["round"])
    known |= schemes(known["own scheme"], known["own plan"], other, person(Role.CLERK))
    return people, known


def schemes(scheme, draft, other, colleague):
    """What people have of a version and a draft, which themselves have no reach."""
    entry = entries_of(SCHEME)[0]
    known = {"own item": keep_library_item(entry, "指标", by=colleague)}
    known["own entry of the library"] = SimpleNamespace(pk=entry.key)
    known["own source"] = SimpleNamespace(pk=f"v{scheme.pk}")
    known["foreign brought"] = brought(colleague, draft)
    known["foreign try-out"] = tried(other, draft)
    return known


def brought(user, draft):
    """A table of indicators that somebody brought for a draft."""
    return bring_indicator_table(SimpleUploadedFile("指标.csv", "一级指标\n甲\n".encode()), draft, by=user)


def tried(user, draft):
    """What somebody tried out, with one working."""
    kept = keep_tried(Tried(), draft, Wish(), user)
    TryOutCard.objects.create(tried=kept, position=1, content=TRIED)
    return kept


def town(root, number, name):
    """A town with a cadre, and a round of its own with a computed run."""
    unit = Unit.objects.create(code=name, name=name, parent=root, position=number, path=f"0001.{number:04}.")
    cadre = Cadre.objects.create(code=f"c{number}", name="张三", plain_name="张三", unit=unit)
    period = {"cadre": cadre, "since": date(2020, 1, 1)}
    periods = {
        "tenure": Tenure.objects.create(unit=unit, title="镇长", **period),
        "secondment": Secondment.objects.create(host=unit, line="项目", **period),
        "charge": Charge.objects.create(unit=unit, **period),
    }
    case = Case.objects.create(code=f"case{number}", name=name)
    scheme = keep_scheme(SCHEME, by=None)
    round = Round.objects.create(case=case, code="2024", position=1, scheme=scheme, size=1, stage=Stage.COMPUTED)
    subject = Subject.objects.create(round=round, code="T", name=name, category="town", order=1, position=1, unit=unit)
    frame = '{"places": [], "subjects": []}'
    evaluated = {"name": "张三", "category": "town", "order": 2, "position": 2, "cadre": cadre}
    person = Subject.objects.create(round=round, code="P", **evaluated)
    Step.objects.bulk_create(Step(round=round, category="town", kind=kind) for kind in Step.Kind)
    run = Run.objects.create(
        round=round, number=1, state="done", scheme_text=SCHEME, results_digest="0" * 64, frame=frame
    )
    card = ScoreCard.objects.create(run=run, subject=subject, position=1, pool="乡镇", content=CONTENT, exact=b"")
    known = {"unit": unit, "cadre": cadre, "round": round, "run": run, "card": card, "subject": subject}
    known["person"] = person
    signed = {"grading": "teams", "grade": "优秀", "reason": "立功", "document": "1号", "signed_by": "书记"}
    known["exception"] = run.exceptions.create(number=1, by=elsewhere(), **signed)
    known |= rectified(subject, person)
    known["attachment"] = attached(SelfReport.objects.create(subject=person), "述职报告.pdf")
    known["box"] = Box.objects.create(round=round, mode=Box.Mode.ROLL)
    known["lot"] = Lot.objects.create(box=known["box"], meeting="大会", unit=unit, voter_class="B", paper="[]")
    known |= paper_ballots(known["box"])
    sealed = laid(round, {("team", "A", "T"): good(6)})
    known |= {"counted round": round, "sealed box": sealed, "commented box": sealed}
    known["count report"] = issue_report(sealed, by=None)
    said = {"box": sealed, "form": "team", "voter_class": "A", "subject": "T", "text": "好"}
    known["comment"] = Comment.objects.create(token=f"{number:032}", **said)
    return {**known, **periods, **papers(unit, subject), "file": known["attachment"]}


def rectified(*subjects):
    """A problem of a unit and one of a cadre to rectify, with a file about the first."""
    found = []
    for one in subjects:
        about = {"unit": one.unit, "cadre": one.cadre, "subject": one, "round": one.round, "name": one.name}
        found.append(Problem.objects.create(origin="letter", about="账目", text="账目不清。", **about))
    move = found[0].moves.create(kind="progress", text="已整改", by=None)
    return {
        "problem of a unit": found[0],
        "problem of a cadre": found[1],
        "proof of rectification": attached(move, "佐证.pdf"),
    }


def paper_ballots(box):
    """A box in which people vote on paper, and the pile of a meeting."""
    paper = text_of([Part("team", "B", ("T",))])
    return {"paper box": box, "pile": Pile.objects.create(box=box, meeting="大会", voter_class="B", paper=paper)}


def papers(unit, subject):
    """A finding, and a list entry with a file, that a clerk elsewhere brought."""
    by = elsewhere()
    finding = Finding.objects.create(unit=unit, kind="audit", matter="超预算", found_on=date(2024, 5, 1), by=by)
    entry = Proposal.objects.create(subject=subject, item="late", quantity=1, matter="迟报", by=by)
    return {"finding": finding, "entry of a list": entry, "proof": attached(entry, "通报.pdf")}


def attached(about, name):
    """A file that somebody elsewhere added to a thing."""
    with transaction.atomic():
        return keep_attachment(SimpleUploadedFile(name, PDF), about=about, by=elsewhere())


def elsewhere():
    """A clerk of another place."""
    return User.objects.get_or_create(username="elsewhere", defaults={"name": "别处"})[0]


def uploaded(user):
    """A table of units that somebody has brought, with a fault in it."""
    file = SimpleUploadedFile("单位.csv", "单位代码,单位全称\n,没有代码的单位\n".encode())
    return bring_table(file, "units", by=user)


def evidence(user, round):
    """A table of figures that somebody has brought into a round, with a fault in it."""
    upload = keep_evidence(
        SimpleUploadedFile("数据.csv", "对象,重点任务完成数\n谁,1\n".encode()), round, "figures", user
    )
    upload.save()
    keep_findings(upload, examine_evidence(upload))
    return upload


def address(name, arguments, known):
    filled = {key: known[word].pk if word in known else word for key, word in arguments.items()}
    return reverse(name, kwargs=filled)


def entered(user):
    """A browser in which somebody has signed in, or a stranger's."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def answer_to(client, path, method):
    """What somebody gets; whatever it did is undone."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    client.cookies = cookies
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
    return told(answer)


def told(answer):
    """In, refused, not there, not this way, or please sign in."""
    if answer.status_code in (301, 302) and "/sign-in/" in answer.headers["Location"]:
        return "sign in"
    return {403: "refused", 404: "not there", 405: "not so"}.get(answer.status_code, f"in {answer.status_code // 100}")


def belongings(user, role, known):
    """What is somebody's own, made when a door asks for it; who may not have such a thing is shown another's."""
    whose = "unit" if role == Role.LIAISON else "cadre"
    rectifying = "person" if role == Role.CADRE else "subject"
    file = {Role.CADRE: "own attachment", Role.APPROVER: "own proof of rectification"}.get(role, "own proof")
    bringing, drafting = may(user, Permission.FIGURES_BRING), may(user, Permission.SCHEMES_EDIT)
    return {
        "own job": lambda: Job.objects.create(kind="k", by=user, label="自己的"),
        "own table": lambda: evidence(user, known["own round"]) if bringing else known["foreign table"],
        "own file": lambda: known[file],
        "own problem of ours": lambda: known[f"own problem of a {whose}"],
        "own subject that rectifies": lambda: known[f"own {rectifying}"],
        "own result": lambda: known[f"own card of a {whose}"],
        "own appeal of ours": lambda: known[f"own appeal of a {whose}"],
        "own letter to us": lambda: known[f"own letter to a {whose}"],
        "own talk with us": lambda: known[f"own talk with a {whose}"],
        "own measure to see to": lambda: sees_to(user, role, known["own measure"]),
        "own brought": lambda: brought(user, known["own plan"]) if drafting else known["foreign brought"],
        "own try-out": lambda: tried(user, known["own plan"]),
        "own upload": lambda: uploaded(user) if may(user, Permission.IMPORT) else known["foreign upload"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_a_door_lets_in_those_alone_whom_the_table_names(world, name):
    people, known = world
    door = DOORS[name]
    wrong = []
    for role in [*sorted(EVERYBODY), "stranger"]:
        user = people.get(role)
        client = entered(user)
        if user:
            mine = belongings(user, role, known)
            known |= {word: mine[word]() for word in door.own.values() if word in mine}
        for whose, arguments in (("own", door.own), ("foreign", door.foreign)):
            if whose == "foreign" and not arguments:
                continue
            path = address(name, arguments, known)
            for method in METHODS:
                found, expected = answer_to(client, path, method), allowed(door, role, whose)
                if found not in expected | {"not so"}:
                    wrong.append(f"{role} {method} {whose}: {found}, not {expected}")

    assert wrong == []


def allowed(door, role, whose):
    """What may be answered."""
    if door.public:
        return {"in 2", "in 3", "sign in", door.empty}
    if role == "stranger":
        return {"sign in"}
    if role not in door.who:
        return {"refused"}
    return {"in 2", "in 3"} if whose == "own" or role in door.also else {"not there"}
