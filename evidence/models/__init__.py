"""Records about subjects of rounds: what counts, what is on its way to count, and what it rests on."""

from evidence.models.files import Attachment
from evidence.models.handing import Arrangement, Filing, Turn
from evidence.models.proposals import Proposal
from evidence.models.records import EarlierResult, Event, Figure, Standing
from evidence.models.registers import Finding, RoutineGrade

__all__ = [
    "Arrangement",
    "Attachment",
    "EarlierResult",
    "Event",
    "Figure",
    "Filing",
    "Finding",
    "Proposal",
    "RoutineGrade",
    "Standing",
    "Turn",
]
