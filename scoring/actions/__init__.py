"""What people do with computations, with the evidence of rounds, and with the grades that they award."""

from scoring.actions.approvals import approve_decisions, return_decisions, set_chain, submit_decisions
from scoring.actions.decisions import Award, decide, decide_as_proposed, grant_exception, withdraw_exception
from scoring.actions.runs import (
    bring_evidence,
    compute_round,
    confirm_evidence,
    lock_run,
    recount_round,
    request_run,
    take_back,
)

__all__ = [
    "Award",
    "approve_decisions",
    "bring_evidence",
    "compute_round",
    "confirm_evidence",
    "decide",
    "decide_as_proposed",
    "grant_exception",
    "lock_run",
    "recount_round",
    "request_run",
    "return_decisions",
    "set_chain",
    "submit_decisions",
    "take_back",
    "withdraw_exception",
]
