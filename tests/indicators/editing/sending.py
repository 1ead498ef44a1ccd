"""What a browser sends back of a form that nobody touched."""

from django.http import QueryDict


def sent(fields):
    """The fields of a form as they come back."""
    posted = QueryDict(mutable=True)
    _send(fields, posted)
    return posted


def _send(fields, posted):
    for field in fields:
        if field.look not in ("kept", "line"):
            posted[f"{field.path}-shown"] = ""
        LOOKS[field.look](field, posted)


def _line(field, posted):
    posted[field.path] = field.value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _rows(field, posted):
    for row in field.rows:
        posted[f"{row.path}-was"] = row.was
        _send(row.fields, posted)


def _table(field, posted):
    if field.value:
        posted[f"{field.path}-used"] = "on"
    _send(field.fields, posted)


def _pairs(field, posted):
    for number, (key, _, value) in enumerate(field.pairs):
        posted[f"{field.path}-k{number}"], posted[f"{field.path}-v{number}"] = key, value


LOOKS = {
    "kept": lambda *_: None,
    "line": _line,
    "rows": _rows,
    "table": _table,
    "pairs": _pairs,
    "ticks": lambda field, posted: posted.setlist(field.path, field.value),
}
