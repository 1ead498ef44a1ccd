"""The answers of a form as bytes: one number a cell, 0 for a blank, so that counting them is looking at columns."""

from collections import Counter

from scoring.engine.exact import parse, plain
from scoring.engine.forms import Form, Marks
from scoring.engine.number import exact

MOST_PLACES = 255
LONGEST = 20
Answers = tuple[str | None, ...]


class Cells:
    """How one form writes its answers: so many bytes a cell, and which word each number stands for."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.words = [_words(form, item) for item in range(len(form.items))]
        self.numbers = [{word: number for number, word in enumerate(words, 1)} for words in self.words]
        self.width = 1 if max(map(len, self.words)) < 256 else 2
        self.record = self.width * len(form.items)

    def admitted(self, item: int, text: str) -> str | None:
        """An answer in the one way it is written, or None where it may not stand in this row."""
        numbers = self.numbers[item]
        if text in numbers or self.form.choices(item) or len(text) > LONGEST:
            return text if text in numbers else None
        try:
            shortest = plain(parse(text))
        except ValueError:
            return None
        return shortest if shortest in numbers else None

    def packed(self, answers: Answers) -> bytes:
        """The answers on one subject, each admitted or blank."""
        pairs = zip(answers, self.numbers, strict=True)
        numbers = [0 if answer is None else known[answer] for answer, known in pairs]
        return b"".join(number.to_bytes(self.width, "big") for number in numbers)

    def unpacked(self, record: bytes) -> Answers:
        """The answers on one subject. Raises IndexError for bytes that no ballot has."""
        numbers = self._numbers(record)
        return tuple(words[number - 1] if number else None for words, number in zip(self.words, numbers, strict=True))

    def counts(self, records: bytes, item: int) -> dict[str, int]:
        """How often each answer stands in one row of the form, over all records laid end to end; blanks left out."""
        words = self.words[item]
        if self.width == 1:
            column = records[item :: self.record]
            found = {word: column.count(number) for number, word in enumerate(words, 1)}
            return {word: number for word, number in found.items() if number}
        column = Counter(self._numbers(records)[item :: len(self.words)])
        return {words[number - 1]: times for number, times in sorted(column.items()) if number}

    def _numbers(self, records: bytes) -> list[int]:
        if self.width == 1:
            return list(records)
        return [256 * high + low for high, low in zip(records[::2], records[1::2], strict=True)]


def _words(form: Form, item: int) -> tuple[str, ...]:
    if form.choices(item):
        return tuple(option.id for option in form.choices(item))
    if form.ranking:
        return tuple(str(place) for place in range(1, MOST_PLACES + 1))
    return _marks(form.marks)


def _marks(marks: Marks) -> tuple[str, ...]:
    if marks.allowed:
        return tuple(map(plain, marks.allowed))
    step = 10**marks.places
    low, high = -((-marks.low * step) // 1), (marks.high * step) // 1
    return tuple(plain(exact(number) / step) for number in range(int(low), int(high) + 1))
