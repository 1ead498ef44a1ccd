"""A small round of three cadres of the district, its grades decided: for journeys that release it, and for pages."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from feedback.actions.appeals import Outcome, decide_appeal, file_appeal
from feedback.actions.matters import record_objection
from feedback.actions.notices import issue_notice
from feedback.actions.own import ask_correction
from feedback.actions.releasing import release_results
from feedback.models import Appeal, Audience, Content, Release
from letters.actions import check_letters, draft_letters, sign_letters
from letters.models import Batch
from linkages.actions.measures import add_measure, confirm_measures
from linkages.actions.proposals import propose_measures
from linkages.actions.talks import plan_talk, record_talk
from linkages.models import Measure, Talk
from rounds.models import Case, Round, Stage
from scoring.actions import lock_run, request_run
from scoring.models import Decision, ScoreCard
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.letters.conftest import issue
from tests.scoring.cases_on_disk import write_case
from units.models import Unit

CODES = ("s1-机01-1", "s1-机01-2", "s1-机02-1")
NAMES = ("钟国玲", "周文斌", "沈国燕")


def tables(codes, names):
    """The evidence on three subjects."""
    one, two, three = codes
    return {
        "subjects": [
            "编号,名称,类别,序号,重点任务目标数",
            f"{one},{names[0]},乡镇,1,8",
            f"{two},{names[1]},乡镇,2,10",
            f"{three},{names[2]},乡镇,3,12",
        ],
        "figures": [
            "对象,重点任务完成数,来源",
            f"{one},8,督查〔2025〕8号",
            f"{two},9,督查〔2025〕8号",
            f"{three},9,督查〔2025〕8号",
        ],
        "counts": [
            "票种,对象,好,较好,不了解",
            f"A,{one},4,0,0",
            f"B,{one},15,5,0",
            f"A,{two},3,1,0",
            f"B,{two},18,2,3",
            f"A,{three},2,2,0",
            f"B,{three},10,10,1",
        ],
        "events": ["对象,事项,数量,事由,依据", f"{two},late,2,月报,区办〔2025〕3号"],
    }


# As in the small case of the tests of scoring: 98.80, 91.72 and 81.00; the first of three has the one place of 优秀.
GRADES = ("优秀", "良好", "良好")


def decided_case(code, name, codes=CODES, grades=GRADES):
    """The round of three cadres, or of three units, at the stage decided. `grades`: in the order of the codes."""
    names = NAMES if codes == CODES else [Unit.objects.get(code=one).name for one in codes]
    grades = dict(zip(codes, grades, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        case = store_case(write_case(Path(folder) / "case", **tables(codes, names)), code=code, name=name, by=None)
    round = case.rounds.get()
    approver = User.objects.get(username="approver")
    run = perform_run(request_run(round, by=None).pk)
    lock_run(run, by=approver)
    for card in ScoreCard.objects.filter(run=run).select_related("subject"):
        grade = grades[card.subject.code]
        decided = {"grade": grade, "proposed": card.grade, "decided_on": date(2026, 1, 9), "by": approver}
        why = {"reason": "集体研究", "meeting": "区委常委会", "document": "区考〔2026〕1号"}
        Decision.objects.create(card=card, **decided | ({} if grade == card.grade else why))
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


def appealed_case():
    """A released round in which the cadre was given the lowest grade, and asked for a review; made once."""
    found = Appeal.objects.filter(release__round__case__code="appealed").first()
    if found:
        return found
    round = decided_case("appealed", "区管干部年度考核", grades=("良好", *GRADES[1:]))
    release = release_results(round, {(Audience.SUBJECT, Content.GRADE)}, by=User.objects.get(username="approver"))
    card = ScoreCard.objects.get(run=release.run, subject__code=CODES[0])
    return file_appeal(card, "review", "重点任务完成数应为9项。", by=User.objects.get(username="cadre"))


def decided_appeal():
    """The review of the released round, dismissed by the section head; made once."""
    found = appealed_case()
    if found.state != Appeal.State.OPEN:
        return found
    outcome = Outcome("dismissed", "经核对，数据与督查台账一致。", "中共二七区委组织部", "区组复〔2026〕1号")
    return decide_appeal(found, outcome, by=User.objects.get(username="section-head"))


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


def letters_of(release, codes=CODES[:2]):
    """Letters to the first two, or to others, checked, signed and issued; made once."""
    found = Batch.objects.filter(run=release.run, telephone="1").first()
    if found:
        return found
    batch = _drafted(release, codes, telephone="1")
    check_letters(batch, by=User.objects.get(username="section-head"))
    sign_letters(batch, by=User.objects.get(username="approver"))
    issue(batch.letters.values_list("pk", flat=True))
    return batch


def ledger_of(release):
    """What the rules propose for all three, and a talk with the first, held and to be signed; made once."""
    found = Talk.objects.filter(subject__round=release.round, kind="reminder", talker="李部长").first()
    if found:
        return found
    clerk, head = User.objects.get(username="clerk"), User.objects.get(username="section-head")
    propose_measures(release.round, by=clerk)
    subject = release.round.subjects.get(code=CODES[0])
    office = {"clause": "第九条", "office": "区委区政府督查室"}
    measure = add_measure(subject, {"kind": "管理监督", "what": "谈话提醒", **office}, by=clerk)
    proposed = Measure.objects.filter(subject__round=release.round).values_list("pk", flat=True)
    confirm_measures(release.round, list(proposed), by=head, due_on=date(2026, 1, 31))
    talk = plan_talk(subject, {"kind": "reminder", "talker": "李部长", "partner": "钟国玲", "due_on": None}, by=clerk)
    Talk.objects.filter(pk=talk.pk).update(measure=measure)
    record_talk(talk, RECORD, by=clerk)
    return Talk.objects.select_related("measure").get(pk=talk.pk)


RECORD = {
    "held_at": datetime(2026, 1, 20, 1, 30, tzinfo=UTC), "place": "301会议室", "recorder": "王某",
    "strengths": "工作扎实", "shortcomings": "统筹不够", "hopes": "抓紧补齐短板", "answer": "诚恳接受",
    "follow_up_on": date(2026, 3, 1),
}  # fmt: skip


def _drafted(release, codes, **fields):
    subjects = release.round.subjects.filter(code__in=codes).values_list("pk", flat=True)
    return draft_letters(release.round, subjects, by=User.objects.get(username="clerk"), **LETTERS | fields)
