"""A small round of three cadres of the district, its grades decided: for journeys that release it, and for pages."""

import tempfile
from datetime import date
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from feedback.actions.matters import record_objection
from feedback.actions.notices import issue_notice
from feedback.actions.own import ask_correction
from feedback.actions.releasing import release_results
from feedback.models import Audience, Content, Release
from letters.actions import check_letters, draft_letters, sign_letters
from letters.models import Batch
from rounds.models import Case, Round, Stage
from scoring.actions import lock_run, request_run
from scoring.models import Decision, ScoreCard
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.letters.conftest import issue
from tests.scoring.cases_on_disk import write_case

CODES = ("s1-机01-1", "s1-机01-2", "s1-机02-1")
TABLES = {
    "subjects": [
        "编号,名称,类别,序号,重点任务目标数",
        f"{CODES[0]},钟国玲,乡镇,1,8",
        f"{CODES[1]},周文斌,乡镇,2,10",
        f"{CODES[2]},沈国燕,乡镇,3,12",
    ],
    "figures": [
        "对象,重点任务完成数,来源",
        f"{CODES[0]},8,督查〔2025〕8号",
        f"{CODES[1]},9,督查〔2025〕8号",
        f"{CODES[2]},9,督查〔2025〕8号",
    ],
    "counts": [
        "票种,对象,好,较好,不了解",
        f"A,{CODES[0]},4,0,0",
        f"B,{CODES[0]},15,5,0",
        f"A,{CODES[1]},3,1,0",
        f"B,{CODES[1]},18,2,3",
        f"A,{CODES[2]},2,2,0",
        f"B,{CODES[2]},10,10,1",
    ],
    "events": ["对象,事项,数量,事由,依据", f"{CODES[1]},late,2,月报,区办〔2025〕3号"],
}
# As in the small case of the tests of scoring: 98.80, 91.72 and 81.00; the first of three has the one place of 优秀.
GRADES = {CODES[0]: "优秀", CODES[1]: "良好", CODES[2]: "良好"}


def decided_case(code, name):
    """The round, at the stage decided."""
    with tempfile.TemporaryDirectory() as folder:
        case = store_case(write_case(Path(folder) / "case", **TABLES), code=code, name=name, by=None)
    round = case.rounds.get()
    approver = User.objects.get(username="approver")
    run = perform_run(request_run(round, by=None).pk)
    lock_run(run, by=approver)
    for card in ScoreCard.objects.filter(run=run).select_related("subject"):
        grade = GRADES[card.subject.code]
        decided = {"grade": grade, "proposed": card.grade, "decided_on": date(2026, 1, 9), "by": approver}
        Decision.objects.create(card=card, reason="" if grade == card.grade else "集体研究", **decided)
    Round.objects.filter(pk=round.pk).update(stage=Stage.DECIDED)
    return Round.objects.get(pk=round.pk)


def released_case():
    """Another round of the same kind, released, announced, objected to and asked about; made once."""
    found = Release.objects.filter(round__case__code="pages").first()
    if found:
        return found
    head = User.objects.get(username="section-head")
    told = {(to, content) for to in Audience if to != Audience.PUBLIC for content in Content}
    release = release_results(
        decided_case("pages", "区管干部专项考核"), told | {(Audience.PUBLIC, Content.GRADE)}, by=head
    )
    words = {"title": "关于专项考核优秀等次的公示", "text": "现将有关人员予以公示。", "contact": "区委组织部考核科"}
    notice = issue_notice(release, words, grades=["优秀"], first_day=timezone.localdate(), days=5, by=head)
    said = {"text": "反映其招商项目数据有误。", "objector": "李群众", "reached_at": "13800000000"}
    card = ScoreCard.objects.get(run=release.run, subject__code=CODES[0])
    clerk, today = User.objects.get(username="clerk"), timezone.localdate()
    record_objection(notice, card.subject, said, received_on=today, by=clerk)
    ask_correction(card, "重点任务完成数应为9项。", by=User.objects.get(username="cadre"))
    return release


def round_to_decide_on():
    """A round that waits to be released."""
    case = Case.objects.filter(code="waiting").first()
    return case.rounds.get() if case else decided_case("waiting", "待发布的考核")


LETTERS = {
    "office": "中共二七区委组织部", "series": "区组函", "title": "{组织部门}关于反馈{考核对象}{年度}考核结果的函",
    "basis": "《区管干部考核办法》", "approved_by": "区委常委会", "signed_on": date(2026, 1, 20), "contact": "张某",
    "telephone": "0371-1234567", "switches": ["figures", "entries"],
}  # fmt: skip


def drafts_of(release):
    """A letter drafted to the last of the three; made once."""
    return Batch.objects.filter(run=release.run, telephone="2").first() or _drafted(release, CODES[2:], telephone="2")


def letters_of(release):
    """Letters to the first two, checked, signed and issued; made once."""
    found = Batch.objects.filter(run=release.run, telephone="1").first()
    if found:
        return found
    batch = _drafted(release, CODES[:2], telephone="1")
    check_letters(batch, by=User.objects.get(username="section-head"))
    sign_letters(batch, by=User.objects.get(username="approver"))
    issue(batch.letters.values_list("pk", flat=True))
    return batch


def _drafted(release, codes, **fields):
    subjects = release.round.subjects.filter(code__in=codes).values_list("pk", flat=True)
    return draft_letters(release.round, subjects, by=User.objects.get(username="clerk"), **LETTERS | fields)
