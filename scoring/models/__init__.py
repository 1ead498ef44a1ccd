"""Computations kept: what went in, what came out, and what people decided."""

from scoring.models.approvals import Approval, ApprovalLevel, Submission
from scoring.models.decisions import Decision, FormerDecision, QuotaException, Ruling
from scoring.models.runs import FrozenInputs, Run, ScoreCard
from scoring.models.tryouts import TryOut, TryOutCard

__all__ = [
    "Approval",
    "ApprovalLevel",
    "Decision",
    "FormerDecision",
    "FrozenInputs",
    "QuotaException",
    "Ruling",
    "Run",
    "ScoreCard",
    "Submission",
    "TryOut",
    "TryOutCard",
]
