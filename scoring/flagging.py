"""Which remarks of a computation somebody has to look into."""

from collections.abc import Sequence

from scoring.engine.wording import say

FULL = say(("the places of {0} are used up", ""))
"""How a remark ends that tells an outcome: the places of a grade went to others."""


def to_check(flags: Sequence[str]) -> list[str]:
    """The remarks of a subject without those that only tell why a better grade was not to be had."""
    return [flag for flag in flags if not flag.endswith(FULL)]
