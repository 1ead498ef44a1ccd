"""What every scoring method offers.

A method is a frozen dataclass whose fields are the parameters that a scheme may write. `prepare(bench)` binds it to
one node in one category and returns the work: from the number of a subject to its value and the lines of its working.
A method reads whole columns, so a pool's best or mean costs one look.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from scoring.engine.values import Told

if TYPE_CHECKING:
    from scoring.engine.bench import Bench

Work = Callable[[int], Told]


class Method(Protocol):
    """A way from evidence to points."""

    needs_full: ClassVar[bool]

    def prepare(self, bench: "Bench") -> Work:
        """Bind to a node and give back the work."""
