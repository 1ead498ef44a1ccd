"""What is on record about a subject of a round, and the papers of the field from which it comes."""

from evidence.models.stepplans import StepPlan, GroupLead
from evidence.models.certificates import Certificate
from evidence.models.fieldwork import GroupWork, PostVisit, Signature, Talk
from evidence.models.papers import Paper
from evidence.models.marking import Mark, Marking
from evidence.models.records import EarlierResult, Event, Figure, Standing

__all__ = [
    "StepPlan",
    "Certificate",
    "EarlierResult",
    "Event",
    "Figure",
    "GroupLead",
    "GroupWork",
    "Mark",
    "Marking",
    "Paper",
    "PostVisit",
    "Signature",
    "Standing",
    "Talk",
]
