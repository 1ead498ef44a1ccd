"""Records about subjects of rounds: what counts, what is on its way to count, and what it rests on."""

from evidence.models.certificates import Certificate
from evidence.models.diaries import DiaryEntry, DiaryMonth
from evidence.models.fieldwork import GroupWork, PostVisit, Signature, Talk
from evidence.models.files import Attachment
from evidence.models.handing import Arrangement, Filing, Turn
from evidence.models.marking import Mark, Marking
from evidence.models.papers import Paper
from evidence.models.proposals import Proposal
from evidence.models.records import EarlierResult, Event, Figure, Standing
from evidence.models.registers import Finding, RoutineGrade
from evidence.models.reports import SelfReport
from evidence.models.stepplans import GroupLead, StepPlan

__all__ = [
    "Arrangement",
    "Attachment",
    "Certificate",
    "DiaryEntry",
    "DiaryMonth",
    "EarlierResult",
    "Event",
    "Figure",
    "Filing",
    "Finding",
    "GroupLead",
    "GroupWork",
    "Mark",
    "Marking",
    "Paper",
    "PostVisit",
    "Proposal",
    "RoutineGrade",
    "SelfReport",
    "Signature",
    "Standing",
    "StepPlan",
    "Talk",
    "Turn",
]
