"""The headings of a table: one for each column, in the first row that is not empty."""

from collections import Counter
from unicodedata import normalize

from tabular.refusals import Flaw
from tabular.sheet import column_letters

_ONE_HEADING = "请取消标题的合并单元格：第一行，每列一个标题"


class Headings:
    """The columns that have a name, and what does not fit under them."""

    def __init__(self, line, faults):
        names = ["".join(normalize("NFKC", text).split()) for text in line.cells]
        while names and not names[-1]:
            names.pop()
        self.row = line.number
        self.width = len(names)
        self.names = tuple(name for name in names if name)
        self._by_place = names
        self._unnamed = {place for place, name in enumerate(names) if not name}
        self._refused = set(line.flaws)
        self._faults = faults
        for place, flaw in line.flaws.items():
            faults.add(flaw, self.row, column_letters(place))
        for name, count in Counter(self.names).items():
            if count > 1:
                faults.add(Flaw(f"标题“{name}”重复出现 {count} 次", "请让每列的标题各不相同"), self.row, name)

    def column(self, place):
        """Return what the clerk calls this column."""
        named = place < self.width and self._by_place[place]
        return self._by_place[place] if named else column_letters(place)

    def fit(self, line):
        """Return the texts under the headings; what is flawed or stands under no heading is a fault."""
        for place, flaw in line.flaws.items():
            self._faults.add(flaw, line.number, self.column(place))
        if len(line.cells) > self.width:
            self._refuse_beyond(line)
        if not self._unnamed:
            return line.cells[: self.width]
        for place in self._unnamed - self._refused:
            if place < len(line.cells) and line.cells[place]:
                self._refused.add(place)
                self._faults.add(Flaw("该列有内容而没有标题", "请补上该列的标题"), line.number, column_letters(place))
        return [text for place, text in enumerate(line.cells[: self.width]) if place not in self._unnamed]

    def refuse_merges(self, merges, last_row):
        """Refuse merged cells among the headings or beneath them: all but one of those cells are empty."""
        for reference, first, top, _, bottom in merges:
            if first >= self.width or bottom < self.row or top > last_row:
                continue
            if top <= self.row:
                self._faults.add_first(Flaw(f"标题有合并单元格 {reference}", _ONE_HEADING), top)
            else:
                flaw = Flaw(f"有合并单元格 {reference}", "请取消合并，并在每一行填写内容")
                self._faults.add(flaw, top, self.column(first))

    def _refuse_beyond(self, line):
        places = [place for place, text in enumerate(line.cells) if place >= self.width and text]
        if places:
            flaw = Flaw(f"内容比标题多出 {len(places)} 格", "第一个非空行须是标题行；请补上标题，或清空多出的单元格")
            self._faults.add(flaw, line.number, column_letters(places[0]))
