"""Intervals as a page tells them: “80及以上、不满90” for [80,90), as plans write it."""

import re

WRITTEN = re.compile(r"(?<=属于 |区间：)([\[(])\s*(-?[\d.]*)\s*,\s*(-?[\d.]*)\s*([\])])")


def without_brackets(text: str) -> str:
    """A text or markup with the intervals that it names in words; score cards keep them as the scheme does."""
    return type(text)(WRITTEN.sub(_in_words, text))


def _in_words(found: re.Match) -> str:
    opening, low, high, closing = found.groups()
    if not low and not high:
        return found[0]
    if low and high and opening + closing == "[]":
        return f"{low}至{high}"
    beneath = (f"{low}及以上" if opening == "[" else f"高于{low}") if low else ""
    above = (f"{high}及以下" if closing == "]" else f"不满{high}") if high else ""
    return "、".join(filter(None, (beneath, above)))
