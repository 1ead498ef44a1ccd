"""The words in which a file is refused: where the fault is, what it is, and how to mend it."""

from dataclasses import dataclass

from tabular.limits import MAX_REFUSALS


@dataclass(frozen=True)
class Flaw:
    """What is wrong and how to mend it, before it is known in which file and column."""

    problem: str
    remedy: str


@dataclass(frozen=True)
class Refusal:
    """One fault of a file, at its place."""

    file: str
    row: int | None
    column: str | None
    problem: str
    remedy: str

    def __str__(self):
        row = f" 第{self.row}行" if self.row else ""
        column = f" “{self.column}”列" if self.column else ""
        return f"{self.file}{row}{column}：{self.problem}。{self.remedy}。"


class TableRefused(Exception):
    """A file cannot be taken over; `refusals` lists every fault that was found."""

    def __init__(self, refusals):
        self.refusals = tuple(refusals)
        super().__init__(self.refusals)

    def __str__(self):
        return "\n".join(map(str, self.refusals))


class Unreadable(Exception):
    """Reading must stop here: nothing after this place can be trusted or afforded."""

    def __init__(self, problem, remedy, *, row=None):
        self.flaw = Flaw(problem, remedy)
        self.row = row
        super().__init__(problem)


class Faults:
    """Gathers the faults of one file, so that the clerk mends them all in one go."""

    def __init__(self, file):
        self.file = file
        self._first = []
        self._others = []
        self._last = []
        self._unlisted = 0

    def add(self, flaw, row=None, column=None):
        """Note a fault; beyond the cap it is only counted."""
        if len(self._others) < MAX_REFUSALS:
            self._others.append(Refusal(self.file, row, column, flaw.problem, flaw.remedy))
        else:
            self._unlisted += 1

    def add_first(self, flaw, row=None, column=None):
        """Note a fault that explains the others and is therefore read before them."""
        self._first.append(Refusal(self.file, row, column, flaw.problem, flaw.remedy))

    def add_last(self, flaw, row=None):
        """Note the fault at which reading stopped."""
        self._last.append(Refusal(self.file, row, None, flaw.problem, flaw.remedy))

    def settle(self):
        """Raise what was gathered, if anything was."""
        listed = [*self._first, *self._others]
        room = MAX_REFUSALS - len(self._last)
        unlisted = self._unlisted + max(0, len(listed) - room)
        refusals = [*listed[:room], *self._last]
        if not refusals:
            return
        if unlisted:
            refusals.append(
                Refusal(self.file, None, None, f"另有 {unlisted} 处问题未列出", "请先改正以上各处，再重新导入")
            )
        raise TableRefused(refusals)
