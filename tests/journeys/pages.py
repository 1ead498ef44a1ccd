"""Every page of the house, for the tests that look at all of them: its address, and an account that may open it."""

import json
import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import Grant, User
from ballots.counted_actions import issue_report
from ballots.models import Box, Comment, Lot
from evidence.files import keep_attachment
from evidence.models import Finding, Proposal
from feedback.models import Correction, Holiday, Notice, Objection
from indicators.actions.library import keep_library_item
from indicators.actions.tables import bring_indicator_table
from indicators.library import entries_of
from indicators.models import Draft, Scheme
from indicators.queries import scheme_of
from jobs.models import Job
from linkages.models import Talk
from papers.actions import draft_appraisal
from rounds.actions.drafting import draft_round
from rounds.actions.subjects import add_subjects
from rounds.models import Round, Subject
from scoring.actions.tryouts import try_out
from scoring.evidence_uploads import examine_evidence, keep_evidence
from scoring.models import Run, ScoreCard
from scoring.tryout import Wish
from tests.access import DOORS
from tests.ballots.laid_down import closed_round, fives, good, laid
from tests.ballots.polls import collecting, polled
from tests.doors import SEE_UNITS
from tests.evidence.rounds_of_figures import PDF
from tests.journeys import paper_meeting, rectified
from tests.journeys.decided_case import (
    CODES,
    appealed_case,
    decided_appeal,
    drafts_of,
    ledger_of,
    letters_of,
    released_case,
    round_to_decide_on,
)
from units.actions.intake import bring_table
from units.intake.uploads import keep_findings
from units.models import Cadre, Charge, Remit, Secondment, Tenure, Unit

AXE = Axe().axe_script
# Only what is wrong leaves the page: all that axe looked at is a thousand times as much.
BARRIERS = """async () => (await axe.run({resultTypes: ["violations"]})).violations
  .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`))"""
# Who sees most of the pages that several may open, and the most on them.
FIRST = ("section-head", "approver", "system", "security", "audit")
MORE = {
    "ranking of another group": ("approver", "scoring:ranking", {"pk": "own run"}, "?pool=乡镇"),
    "ranking of cadres": ("section-head", "scoring:ranking", {"pk": "run of cadres"}, ""),
    "working wholly open": ("approver", "scoring:card", {"pk": "own card"}, "?open=all"),
    "round to be computed": ("scrutineer", "scoring:round", {"pk": "own round"}, ""),
    "units of a liaison": ("liaison", "units:units", {}, ""),
    "units that a search finds": ("clerk", "units:search", {}, "?q=qwbgs"),
    "cadres that a search finds": ("clerk", "units:search", {}, "?q=shen"),
    "a search that finds nothing": ("clerk", "units:search", {}, "?q=zzzz"),
    "cadres of nobody": ("clerk", "units:cadres", {}, "?q=zzzz"),
    "facts of a draft": ("clerk", "rounds:change", {"pk": "own draft"}, ""),
    "subjects of a draft": ("clerk", "rounds:subjects", {"pk": "own draft"}, ""),
    "subjects to choose": ("clerk", "rounds:choose", {"pk": "own draft"}, ""),
    "subjects found": ("clerk", "rounds:choose", {"pk": "own draft"}, "?of=cadres&unit=s1-机02"),
    "steps of a draft": ("clerk", "rounds:steps", {"pk": "own draft"}, ""),
    "a draft beside the registers": ("clerk", "rounds:snapshot", {"pk": "own draft"}, ""),
    "home of a draft": ("clerk", "scoring:round", {"pk": "own draft"}, ""),
    "a table with faults": ("section-head", "units:upload", {"pk": "faulty upload"}, ""),
    "review table of a locked round": ("approver", "scoring:review", {"pk": "reviewed round"}, ""),
    "decision on a locked round": ("approver", "scoring:decide", {"pk": "own card"}, ""),
    "approval of a locked round": ("section-head", "scoring:approval", {"pk": "reviewed round"}, ""),
    "a round to be released": ("section-head", "feedback:round", {"pk": "round to decide on"}, ""),
    "a release to be made": ("section-head", "feedback:release", {"pk": "round to decide on"}, ""),
    "a release that is looked at beforehand": (
        "section-head",
        "feedback:preview",
        {"pk": "round to decide on"},
        "?correction_days=30&audience=public&public-grade=on",
    ),
    "own result of a cadre": ("cadre", "feedback:result", {"pk": "own result"}, ""),
    "own result that may be appealed against": ("cadre", "feedback:result", {"pk": "own appealed result"}, ""),
    "own review that is decided": ("cadre", "feedback:own-appeal", {"pk": "own appeal of ours"}, ""),
    "rules of another set": (
        "section-head",
        "feedback:appeal-rules",
        {"pk": "own decided round"},
        "?set=public-institutions",
    ),
    "own results of a cadre": ("cadre", "feedback:results", {}, ""),
    "letters to a cadre": ("cadre", "letters:mine", {}, ""),
    "measures and talks about a cadre": ("cadre", "linkages:mine", {}, ""),
    "measures for an office": ("data-owner", "linkages:ours", {}, ""),
    "a list for finance": ("clerk", "linkages:pay", {}, "?span=月度"),
    "a draft of a letter": ("clerk", "letters:letter", {"pk": "a drafted letter"}, ""),
    "a batch of drafts": ("section-head", "letters:batch", {"pk": "a drafted batch"}, ""),
    "problems of a liaison": ("liaison", "rectification:mine", {}, ""),
    "a problem to plan": ("liaison", "rectification:problem", {"pk": "problem to plan"}, ""),
    "a problem being rectified": ("liaison", "rectification:problem", {"pk": "own problem of ours"}, ""),
    "a problem to check": ("clerk", "rectification:problem", {"pk": "problem to check"}, ""),
    "a report to write": ("liaison", "rectification:report", {"pk": "own subject that rectifies"}, ""),
    "problems of a round": ("section-head", "rectification:round", {"pk": "round with problems"}, ""),
    "a first page with what is due": ("liaison", "home", {}, ""),
    "notices that everybody reads": ("scrutineer", "feedback:notices", {}, ""),
    "difference of two schemes": ("clerk", "indicators:difference", {}, "?before=v1&after=v2"),
    "indicators that a search finds": ("clerk", "indicators:library", {}, "?q=mzcp"),
    "table of typed figures": ("clerk", "scoring:try-out", {"source": "own source"}, "?category=机关&number=2"),
    "rounds that are refused": ("cadre", "scoring:rounds", {}, ""),
    "form of a node": ("clerk", "indicators:edit-row", {"pk": "own plan", "part": "nodes", "at": "1"}, ""),
    "form of a ballot form": ("clerk", "indicators:edit-row", {"pk": "own plan", "part": "forms", "at": "0"}, ""),
    "form of a new row": ("clerk", "indicators:edit-row", {"pk": "own plan", "part": "classes", "at": "0"}, ""),
    "head of a plan": ("clerk", "indicators:edit-part", {"pk": "own plan", "part": "scheme"}, ""),
    "drafts that are settled": ("clerk", "indicators:schemes", {}, "?past=1"),
    "a sheet of paper being typed": ("clerk", "ballots:key-sheet", {"pk": "pile being typed", "number": "1"}, ""),
    "paper ballots that differ": ("section-head", "ballots:pile", {"pk": "pile to settle"}, ""),
    "a sheet to be settled": ("section-head", "ballots:settle-sheet", {"pk": "pile to settle", "number": "2"}, ""),
    "another form of a count": ("section-head", "ballots:count", {"pk": "own counted round"}, "?form=marks"),
    "a count that is not made yet": ("section-head", "ballots:count", {"pk": "round that still votes"}, ""),
    "voting on the round of cadres": ("section-head", "ballots:boxes", {"pk": "own round"}, ""),
    "no such page": ("clerk", "scoring:round", {"pk": "0"}, ""),
    "an error at sign-in": ("", "accounts:sign-in", {}, "?next=/units/"),
}
"""States of pages that the addresses alone do not lead to."""


SIGNED = {
    "grading": "teams", "grade": "优秀", "number": 1, "reason": "立功", "document": "1号", "signed_by": "书记",
}  # fmt: skip


def thing(word: str, username: str):
    """What a word of the access table means in this place, as somebody owns it; other words are what they are."""
    user = User.objects.get(username=username)
    runs = Run.objects.filter(number=1, round__case__code="s1")
    meant = {
        "own unit": lambda: Unit.objects.get(code="s1-机01"),
        "own cadre": lambda: Cadre.objects.get(code="s1-机01-1"),
        "own tenure": lambda: period(Tenure),
        "own secondment": lambda: period(Secondment, line="乡村振兴", host=Unit.objects.get(code="s1-机02")),
        "own charge": lambda: period(Charge, unit=Unit.objects.get(code="s1-机02")),
        "own round": lambda: Round.objects.get(case__code="s1", code="2023年度科级干部"),
        "reviewed round": lambda: Round.objects.get(case__code="s1", code="2023年度"),
        "own exception": lambda: runs.get(round__code="2023年度").exceptions.create(**SIGNED, by=user),
        "own run": lambda: runs.get(round__code="2023年度"),
        "run of cadres": lambda: runs.get(round__code="2023年度科级干部"),
        "own card": lambda: ScoreCard.objects.get(run=runs.get(round__code="2023年度"), subject__name="区委办公室"),
        "own scheme": lambda: Scheme.objects.order_by("pk").first(),
        "own plan": lambda: plan(user),
        "own draft": lambda: draft(user),
        "own box": lambda: box(Box.Mode.SLIPS),
        "own lot": lambda: box(Box.Mode.ROLL).lots.get(),
        "own entry of the library": lambda: SimpleNamespace(pk=work_of_the_library().key),
        "own item": lambda: keep_library_item(work_of_the_library(), "指标", by=user),
        "own brought": lambda: tree(user),
        "own source": lambda: SimpleNamespace(pk=f"v{Scheme.objects.order_by('pk').first().pk}"),
        "own try-out": lambda: try_out(Scheme.objects.order_by("pk").first(), Wish(sizes={"机关": 3}), by=user),
        "own user": lambda: User.objects.get(username="clerk"),
        "own grant": lambda: Grant.objects.get(user__username="liaison"),
        "own remit": lambda: Remit.objects.get(grant__user__username="liaison"),
        "own recusal": lambda: user,
        "own entry": lambda: audit.record(by=user, verb="sign in"),
        "own job": lambda: stopped_job(user),
        "own decided round": lambda: released_case().round,
        "round to decide on": round_to_decide_on,
        "own release": released_case,
        "own notice": lambda: Notice.objects.get(release=released_case()),
        "own objection": lambda: Objection.objects.get(notice__release=released_case()),
        "own correction": lambda: Correction.objects.get(release=released_case()),
        "own result": lambda: ScoreCard.objects.get(run=released_case().run, subject__code=CODES[0]),
        "own batch": lambda: letters_of(released_case()),
        "a drafted batch": lambda: drafts_of(released_case()),
        "a drafted letter": lambda: drafts_of(released_case()).letters.first(),
        "own appeal": appealed_case,
        "own settled appeal": decided_appeal,
        "own appeal of ours": decided_appeal,
        "own appealed result": lambda: ScoreCard.objects.get(run=appealed_case().release.run, subject__code=CODES[0]),
        "own letter to a unit": lambda: letters_of(released_case()).letters.first(),
        "own letter to us": lambda: letters_of(released_case()).letters.get(subject__code=CODES[0]),
        "own evaluated cadre": lambda: released_case().round.subjects.get(code=CODES[0]),
        "own card of a cadre": lambda: ScoreCard.objects.get(run=released_case().run, subject__code=CODES[0]),
        "own talk of a cadre": lambda: talk_of(released_case().round.subjects.get(code=CODES[0])),
        "own appraisal": lambda: appraisal_by(User.objects.get(username="clerk")),
        "own measure": lambda: ledger_of(released_case()).measure,
        "own measure to see to": lambda: ledger_of(released_case()).measure,
        "own talk with a unit": lambda: ledger_of(released_case()),
        "own talk with us": lambda: ledger_of(released_case()),
        "own holiday": lambda: Holiday.objects.get_or_create(day=date(2026, 10, 1), name="国庆节")[0],
        "own upload": lambda: table(user, "s1-机01,区委办公室(新)\ns1-新1,区委新设部门\n"),
        "own table": lambda: figures(user),
        "own subject": lambda: Subject.objects.get(round__code="2023年度科级干部", code__endswith="-1", name="沈国燕"),
        "own person": lambda: Subject.objects.get(round__code="2023年度科级干部", code__endswith="-1", name="沈国燕"),
        "own finding": lambda: finding(user),
        "own entry of a list": lambda: listed(user),
        "own commented box": box_with_comments,
        "own sealed box": counted_box,
        "own comment": lambda: Comment.objects.filter(box=box_with_comments()).first(),
        "own paper box": paper_meeting.box,
        "own pile": paper_meeting.counted,
        "pile being typed": lambda: paper_meeting.typed_by(user),
        "pile to settle": paper_meeting.differing,
        "own problem of ours": lambda: rectified.problems()["重点任务推进慢"],
        "own subject that rectifies": lambda: (rectified.problems(), rectified.subject())[1],
        "problem to plan": lambda: rectified.problems()["超预算列支"],
        "problem to check": lambda: rectified.problems()["材料报送迟缓"],
        "round with problems": lambda: (rectified.problems(), rectified.subject().round)[1],
        "own file": lambda: keep_attachment(SimpleUploadedFile("通报.pdf", PDF), about=listed(user), by=user),
        "own counted round": lambda: counted_box().round,
        "own count report": lambda: issue_report(counted_box(), by=user),
        "round that still votes": round_that_votes,
        "faulty upload": lambda: table(user, ",没有编号的单位\n"),
    }
    return meant[word]().pk if word in meant else word


def counted_box():
    """A sealed box with ballots of three forms, of which one class has too few."""
    found = Box.objects.filter(round__case__code="counted").first()
    if found:
        return found
    with tempfile.TemporaryDirectory() as folder:
        round = closed_round(Path(folder) / "case", code="counted")
    many = {("team", one, town): good(12, 7) for one in "ABC" for town in ("T1", "T2")}
    return laid(round, many | {("five", "A", "T1"): fives(3), ("marks", "B", "T1"): [("90", "80")] * 9})


def round_that_votes():
    """A round whose box is open."""
    found = Box.objects.filter(round__case__code="voting").first()
    with tempfile.TemporaryDirectory() as folder:
        return found.round if found else polled(collecting(Path(folder) / "case", code="voting")).box.round


def period(kind, **facts):
    """A period of the cadre that has not ended yet."""
    cadre = Cadre.objects.get(code="s1-机01-1")
    return kind.objects.get_or_create(cadre=cadre, until=None, defaults={**facts, "since": date(2023, 1, 1)})[0]


def talk_of(subject):
    """A talk with a cadre that is planned."""
    return Talk.objects.get_or_create(subject=subject, kind="admonition", defaults={"partner": subject.name})[0]


def appraisal_by(user):
    """A draft of an appraisal of the cadre's secondment."""
    secondment = period(Secondment, line="乡村振兴", host=Unit.objects.get(code="s1-机02"))
    return secondment.appraisals.filter(signed_at=None).first() or draft_appraisal(secondment, by=user)


def work_of_the_library():
    """An indicator of the first scheme, with figures and forms."""
    return next(entry for entry in entries_of(Scheme.objects.order_by("pk").first().text) if entry.name == "民主测评")


def tree(user):
    """A table of indicators with a fault, that somebody has brought for a draft."""
    file = SimpleUploadedFile("指标.csv", "一级指标,满分\n基础得分,很多\n".encode())
    return bring_indicator_table(file, Draft.objects.order_by("-pk").first(), by=user)


def plan(user):
    """A draft of a scheme with a fault, of the richest of the schemes."""
    text = max(Scheme.objects.all(), key=lambda scheme: len(scheme.text)).text
    return Draft.objects.create(title="修订稿", text=text.replace("weight = ", "weight = 1", 1), changed_by=user)


def box(mode):
    """A ballot box of the round of cadres with a lot of ten."""
    round = Round.objects.get(case__code="s1", code="2023年度科级干部")
    found, _made = Box.objects.get_or_create(round=round, mode=mode)
    facts = {"paper": "[]", "due": 10, "made": 10}
    Lot.objects.get_or_create(box=found, meeting="民主测评会", voter_class="职工", defaults=facts)
    return found


def stopped_job(user):
    """Work of somebody that did not end well."""
    return Job.objects.create(
        kind="compute",
        by=user,
        label="测算　2023年度",
        state="failed",
        problem="数据库没有应答。",
        ended_at=timezone.now(),
    )


def draft(user):
    """A round that somebody drafts, with a few subjects."""
    found = Round.objects.filter(code="草稿", drafted_by=user).first()
    if found:
        return found
    facts = dict.fromkeys(("case", "period_from", "period_until", "opens_on", "closes_at"))
    scheme = Round.objects.get(case__code="s1", code="2023年度").scheme
    made = draft_round(facts | {"code": "草稿", "case_name": "试填", "scheme": scheme}, by=user)
    codes = {"of": "units", "codes": ["s1-机01", "s1-街01"], "rule": "category", "sorted": {"机关": "机关"}}
    add_subjects(made, codes, [], by=user)
    return made


def figures(user):
    """A table of figures with a fault, that somebody has brought into a round."""
    file = SimpleUploadedFile("数据.csv", "对象\n没有这个人\n".encode())
    upload = keep_evidence(file, Round.objects.get(case__code="s1", code="2023年度科级干部"), "figures", user)
    upload.save()
    keep_findings(upload, examine_evidence(upload))
    return upload


def finding(user):
    """What an audit found about the unit of the demonstration's liaison."""
    said = {"kind": "audit", "matter": "超预算列支", "found_on": date(2023, 5, 1)}
    return Finding.objects.get_or_create(unit=Unit.objects.get(code="s1-机01"), **said, defaults={"by": user})[0]


def listed(user):
    """A list entry that waits to be checked."""
    subject = Subject.objects.get(round__case__code="s1", round__code="2023年度", code="机01")
    item = next(iter(scheme_of(subject.round.scheme.text).lists.values())).items[0].id
    said = {"subject": subject, "item": item, "matter": "承办全区现场会"}
    return Proposal.objects.get_or_create(**said, defaults={"quantity": 1, "by": user})[0]


def box_with_comments():
    """A sealed box of the first round with a comment to screen, and one that was let through."""
    round = Round.objects.get(case__code="s1", code="2023年度")
    moments = {"opens_at": timezone.now() - timedelta(hours=2), "closes_at": timezone.now()}
    facts = {"state": "sealed", "digest": "0", "size": 1, "needed": 2, "holders": 3, **moments}
    box, _made = Box.objects.get_or_create(round=round, mode=Box.Mode.SLIPS, defaults=facts)
    form = next(iter(scheme_of(round.scheme.text).forms))
    of = next(iter(scheme_of(round.scheme.text).classes))
    said = {"box": box, "form": form, "voter_class": of, "subject": "机01"}
    Comment.objects.get_or_create(
        token="0" * 32, defaults={**said, "text": "希望多到基层调研，张主任分管的事项尤其要盯紧。"}
    )
    Comment.objects.get_or_create(token="1" * 32, defaults={**said, "text": "服务意识强。", "state": "shown"})
    return box


def table(user, rows):
    """A table of units that somebody has brought."""
    file = SimpleUploadedFile("单位.csv", f"单位代码,单位名称\n{rows}".encode())
    return bring_table(file, "units", by=user)


def first_of(who: set[str]) -> str:
    """The account with which to open a page."""
    return min(who, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))


def page_of(name: str) -> tuple[str, str] | None:
    """The account and the address of a page; None for an address that is no page: one for forms, or for files."""
    if name in MORE:
        username, name, arguments, query = MORE[name]
        return username, reverse(name, kwargs=filled(arguments, username or "clerk")) + query
    door = DOORS[name]
    username = first_of(door.who or SEE_UNITS)
    path = reverse(name, kwargs=filled(door.own, username))
    return (username, path) if shown(username, path) else None


def filled(arguments, username):
    return {key: thing(word, username) for key, word in arguments.items()}


def shown(username: str, path: str) -> bool:
    """Whether an address answers somebody with a page."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    answer = client.get(path)
    answer.close()
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def faults_of(page) -> list[str]:
    """What a page is to be blamed for: what axe finds, and a page wider than the window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    wrong = page.evaluate(BARRIERS)
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    if wide[0] > wide[1]:
        wrong.append(f"too wide: {json.dumps(wide)}")
    return wrong


def file_name(name: str) -> str:
    """A name of a picture."""
    return re.sub(r"\W+", "-", name)
