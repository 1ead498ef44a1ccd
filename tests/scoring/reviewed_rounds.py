"""The small case computed, locked and under review; three towns, one place for 优秀, and people who decide."""

from datetime import date

from rounds.models import Round, Stage
from scoring.actions import Award, decide_as_proposed, lock_run, request_run, submit_decisions
from scoring.models import QuotaException
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import SCHEME, TABLES, write_case
from tests.scoring.rounds_in_reach import at_stage, kept_round

DAY = date(2024, 2, 1)
PLACES = 'quotas = [{ grade = "优秀", share = 40 }]'
EXCEPTED = SCHEME.replace(PLACES, PLACES.replace("40 }", '40, over = "exception" }'))
TIED = {
    "figures": [TABLES["figures.csv"][0], "T1,9,", "T2,9,", "T3,9,"],
    "subjects": [TABLES["subjects.csv"][0], "T1,城关镇,乡镇,1,10", "T2,河西乡,乡镇,2,10", "T3,山口乡,乡镇,3,12"],
    "counts": [
        TABLES["counts.csv"][0],
        "A,T1,4,0,0",
        "B,T1,20,0,0",
        "A,T2,4,0,0",
        "B,T2,20,0,0",
        "A,T3,2,2,0",
        "B,T3,9,9,0",
    ],
    "events": [TABLES["events.csv"][0]],
}
"""T1 and T2 equal at 94.00 (60 % of 90 and 40 % of 100) before T3; one place."""


def reviewed(folder, scheme=SCHEME, **tables):
    """The locked run of a round under review: T2 河西乡 优秀, T1 城关镇 and T3 山口乡 良好."""
    round = at_stage(kept_round(folder), Stage.CLOSED)
    if scheme != SCHEME or tables:
        Round.objects.all().delete()
        round.case.delete()
        round = store_case(write_case(folder, scheme, **tables), code="other", name="某县", by=None).rounds.get()
    return lock_run(perform_run(request_run(round, by=None).pk), by=None)


def card_of(run, code):
    """The card of a subject, as a page has it."""
    return run.cards.select_related("subject", "run__round").get(subject__code=code)


def otherwise(grade="优秀", **facts):
    """A decision with all that one needs which differs."""
    return Award(
        **{
            "grade": grade,
            "reason": "抢险救灾表现突出",
            "meeting": "常委会第3次会议",
            "document": "常纪〔2024〕3号",
            "decided_on": DAY,
        }
        | facts
    )


def handed_in(run, approver, clerk):
    """Everything decided as proposed by one, and handed in by another."""
    decide_as_proposed(run, None, Award(decided_on=DAY), by=approver)
    return submit_decisions(run, by=clerk)


def signed_exception(**facts):
    """One more 优秀 than there are places, signed for."""
    told = {"grading": "teams", "pool": "乡镇", "grade": "优秀", "number": 1, "reason": "重大贡献"}
    return QuotaException(**told | {"document": "区委批〔2024〕9号", "signed_by": "书记"} | facts)
