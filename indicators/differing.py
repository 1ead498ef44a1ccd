"""What differs between two versions of a scheme, in sentences that somebody without the two texts understands."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from indicators.editing.labels import anywhere, label_of
from indicators.editing.shapes import Labels, labels_in
from indicators.terms import CHAPTERS, CHOOSING, NAMED_IN, NOUNS, WORDS
from scoring.engine.scheme import Node

PER_CATEGORY = ("weight", "full")
KEYS = ("id", "grade", "colour", "range", "at", "when", "categories", "measure")
"""What tells one row of a list from the others, the first that all rows have."""


SHORT = 8
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Chapter:
    """The sentences about one table of the scheme."""

    title: str
    sentences: tuple[str, ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Chapter]:
    """What differs between two documents, a chapter for each table in which something does; none when they are equal.

    Rows are the same when their ids are; numbers are compared as numbers, however they are written.
    """
    reader = _Reader(before, after)
    order = dict.fromkeys([*CHAPTERS, *before, *after])
    found = ((key, tuple(reader.chapter(key))) for key in order)
    return [Chapter(str(CHAPTERS.get(key, key)), sentences) for key, sentences in found if sentences]


class _Reader:
    """Both documents, and the names of what they speak of."""

    def __init__(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.before, self.after = before, after
        self.names = {table: _names(before.get(table, []), after.get(table, [])) for table in NOUNS}
        self.categories = list(self.names["categories"])

    def chapter(self, key: str) -> Iterator[str]:
        """The sentences about one table."""
        was, now = self.before.get(key), self.after.get(key)
        if isinstance(was or now, Mapping):
            yield from self.tables(was or {}, now or {}, "", labels_in(key, {}))
        else:
            yield from self.rows(key, was or [], now or [], "", None)

    def rows(
        self, key: str, before: Sequence[Any], after: Sequence[Any], where: str, inner: Labels | None
    ) -> Iterator[str]:
        """Rows that are new, gone, changed, or in another order. `inner`: their labels; None for a table of its own."""
        pairs = _paired(before, after)
        for was, now in pairs:
            place = _within(where, self.called(key, was if now is None else now, before, after))
            labels = labels_in(key, was if now is None else now) if inner is None else inner
            if was is None:
                brief = self.brief(now, labels)
                yield _("%(what)s is new%(facts)s") % {"what": place, "facts": brief}
            elif now is None:
                yield _("%(what)s is dropped") % {"what": place}
            else:
                yield from self.tables(was, now, place, labels)
        yield from self.order(key, [pair for pair in pairs if None not in pair], after, where)

    def order(self, key: str, pairs: list[tuple[Any, Any]], after: Sequence[Any], where: str) -> Iterator[str]:
        """A sentence where what stays stands in another order; indicators beneath one parent are compared."""
        groups: dict[Any, list[tuple[Any, Any]]] = {}
        for was, now in pairs:
            parents = (was.get("parent"), now.get("parent")) if key == "nodes" else ()
            if len(set(parents)) < 2:
                groups.setdefault(parents[:1], []).append((was, now))
        for parent, members in groups.items():
            news = [now for _was, now in members]
            sorted_news = [row for row in after if any(row is new for new in news)]
            if any(one is not other for one, other in zip(news, sorted_news, strict=True)):
                rows = "、".join(self.called(key, row, after, after, short=True) for row in sorted_news)
                above = where or (self.named("nodes", parent[0]) if parent and parent[0] else "")
                yield _within(above, _("the order is now: %(rows)s") % {"rows": rows})

    def tables(self, before: Mapping[str, Any], after: Mapping[str, Any], where: str, labels: Labels) -> Iterator[str]:
        """What differs within one row."""
        for key in dict.fromkeys([*before, *after]):
            was, now = before.get(key), after.get(key)
            if _same(was, now):
                continue
            if key in PER_CATEGORY and (isinstance(was, Mapping) or isinstance(now, Mapping)):
                yield from self.by_category(key, was, now, where, after)
            elif _is_rows(was) and _is_rows(now):
                yield from self.rows(key, was or [], now or [], where, labels.inner(key))
            elif isinstance(was, Mapping) and isinstance(now, Mapping):
                yield from self.parts(key, was, now, where, labels)
            else:
                yield self.leaf(key, was, now, where, labels[key])

    def by_category(self, key: str, was: Any, now: Any, where: str, row: Mapping[str, Any]) -> Iterator[str]:
        """A weight or full mark, told once for all categories in which it changes alike."""
        wanted = row.get("categories", self.categories)
        olds, news = (value if isinstance(value, Mapping) else dict.fromkeys(wanted, value) for value in (was, now))
        alike: dict[tuple[str, str], list[str]] = {}
        for category in dict.fromkeys([*self.categories, *olds, *news]):
            pair = olds.get(category), news.get(category)
            if not _same(*pair):
                alike.setdefault((self.shown(key, pair[0]), self.shown(key, pair[1])), []).append(category)
        for (old, new), categories in alike.items():
            names = "、".join(self.named("categories", category) for category in categories)
            label = _("%(field)s (%(rows)s)") % {"field": label_of(Node, key), "rows": names}
            yield _changed(where, label, old, new)

    def parts(
        self, key: str, was: Mapping[str, Any], now: Mapping[str, Any], where: str, labels: Labels
    ) -> Iterator[str]:
        """A table within a row: shares of voter classes, points of options."""
        for part in dict.fromkeys([*was, *now]):
            old, new = was.get(part), now.get(part)
            if not _same(old, new):
                named = self.named(NAMED_IN[key], part) if key in NAMED_IN else labels.inner(key)[part]
                label = _("%(field)s (%(rows)s)") % {"field": labels[key], "rows": named}
                yield _changed(where, label, self.shown(part, old), self.shown(part, new))

    def leaf(self, key: str, was: Any, now: Any, where: str, label: str) -> str:
        """One value that is another now."""
        if key == "name" and was and now:
            return _("%(what)s was called “%(name)s” before") % {"what": where, "name": was}
        if key == "parent":
            top = _("the top of the tree")
            ends = [self.named("nodes", end) if end else top for end in (was, now)]
            return _("%(what)s moves from %(before)s to %(after)s") % {
                "what": where, "before": ends[0], "after": ends[1],
            }  # fmt: skip
        return _changed(where, label, self.shown(key, was), self.shown(key, now))

    def shown(self, key: str, value: Any) -> str:
        """A value as people read it; nothing for one that is not stated."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return "、".join(self.shown(key, one) for one in value)
        if isinstance(value, Mapping):
            parts = ((self.named(NAMED_IN.get(key, ""), str(k)), self.shown(k, v)) for k, v in value.items())
            return "、".join(f"{name} {text}" for name, text in parts)
        if isinstance(value, Decimal):
            return format(value, "f")
        if key in CHOOSING:
            return str(WORDS.get(value, value))
        return self.named(NAMED_IN[key], str(value)) if key in NAMED_IN and isinstance(value, str) else str(value)

    def named(self, table: str, row: str) -> str:
        """The name of a row of a table, in quotation marks."""
        name = self.names.get(table, {}).get(row)
        return f"“{name}”" if name else str(anywhere(row))

    def called(self, key: str, row: Any, before: Sequence[Any], after: Sequence[Any], short: bool = False) -> str:
        """How a sentence calls a row: what it is, and its name, or else what tells it from the others."""
        noun = "" if short else str(NOUNS.get(key, key))
        if row.get("id") in self.names.get(key, {}):
            return f"{noun}{self.named(key, row['id'])}"
        field = _telling(before, after)
        word = row.get("name") or (self.shown(field, row.get(field)) if field else "")
        if not word:
            number = next((n for n, one in enumerate([*after, *before], 1) if one is row), 0)
            word = str(number if number <= len(after) else number - len(after))
        return f"{noun}“{word.strip('“”')}”"

    def brief(self, row: Mapping[str, Any], labels: Labels) -> str:
        """What a new row says, in a few words."""
        skipped = {"id", "name", "clause", "note"}
        facts = [
            f"{labels[name]} {self.shown(name, value)}"
            for name, value in row.items()
            if name not in skipped and not (_is_rows(value) and value)
        ]
        return f"{_(': ')}{'；'.join(facts)}" if facts else ""


def _within(where: str, what: str) -> str:
    return f"{where} · {what}" if where else what


def _changed(where: str, field: str, old: str, new: str) -> str:
    told = {"what": _within(where, field), "before": _set_off(old), "after": _set_off(new)}
    if not old:
        return _("%(what)s is now stated: %(after)s") % told
    if not new:
        return _("%(what)s is no longer stated (it was %(before)s)") % told
    return _("%(what)s changes from %(before)s to %(after)s") % told


def _set_off(text: str) -> str:
    """A formula or a longer text in quotation marks, so that one sees where it ends."""
    return f"“{text}”" if (" " in text or len(text) > SHORT) and "“" not in text else text


def _names(*tables: Sequence[Any]) -> dict[str, str]:
    """The names of rows by id, the newest name last; of equal names each says its id too."""
    found = {
        str(row["id"]): str(row.get("name", row["id"]))
        for rows in tables
        for row in (rows if _is_rows(rows) else ())
        if "id" in row
    }
    often = Counter(found.values())
    return {row: name if often[name] == 1 else f"{name}（{row}）" for row, name in found.items()}


def _is_rows(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(row, Mapping) for row in value))


def _same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: 20 is "20.0" where one of them is a number, and empty is not stated."""
    if one in EMPTY or other in EMPTY:
        return one in EMPTY and other in EMPTY
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    numbers = (int, Decimal)
    if isinstance(one, numbers) != isinstance(other, numbers) and isinstance(one or other, str | int | Decimal):
        return _number(one) is not None and _number(one) == _number(other)
    return one == other


def _number(value: Any) -> Decimal | None:
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _telling(before: Sequence[Any], after: Sequence[Any]) -> str:
    """The key by which the rows of both lists can be told apart, if there is one."""
    for key in KEYS:
        if all(key in row for row in (*before, *after)) and all(
            len({str(row[key]) for row in rows}) == len(rows) for rows in (before, after)
        ):
            return key
    return ""


def _paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The rows of both lists side by side, None where one is missing.

    Rows left over in equal number are the same rows in turn, unless they have ids: then only if all else is equal.
    """
    key = _telling(before, after)
    if not key:
        length = max(len(before), len(after))
        return [tuple(rows[n] if n < len(rows) else None for rows in (before, after)) for n in range(length)]
    news = {str(row[key]): row for row in after}
    pairs = [(row, news.pop(str(row[key]), None)) for row in before]
    alone = [n for n, (_was, now) in enumerate(pairs) if now is None]
    if len(alone) == len(news):
        for n, now in zip(alone, list(news.values()), strict=True):
            if key != "id" or _same(_without_id(pairs[n][0]), _without_id(now)):
                pairs[n] = (pairs[n][0], news.pop(str(now[key])))
    return [*pairs, *((None, now) for now in news.values())]


def _without_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}
