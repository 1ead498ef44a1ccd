"""What a slip asks its voter, as the ballot page draws it; and how its code stands: unknown, used, early, closed."""

import time
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ballots.codes import CODE, digest_of, ungrouped
from ballots.holding import taking_ballots
from ballots.limits import bounds_of, marked_in
from ballots.models import Box, Lot, Slip
from ballots.paper import Part, parts_in
from rounds.models import Subject
from scoring.engine.exact import plain
from scoring.engine.forms import Form, Limit, Marks
from scoring.engine.intervals import Interval
from scoring.engine.reading import read_scheme

Told = dict[str, Any]
"""What goes to the ballot page as JSON."""
KEPT = 60
"""Seconds for which a process keeps what the ballots of a lot ask: its names, and when its box closes."""
_BOX = "lot__box__"
_DIGEST = "?"
_FACTS = (
    "burned", "now", "lot__paper", f"{_BOX}state", f"{_BOX}opens_at", f"{_BOX}closes_at", f"{_BOX}round_id",
)  # fmt: skip


def ballot_of(code: str) -> Told:
    """What the ballot of a code asks, for as long as it may be cast. Raises ValidationError as `refuse_unfit` does."""
    secret = ungrouped(code, CODE)
    words, values = _question()
    with connection.cursor() as cursor:
        cursor.execute(words, [digest_of(secret or b"") if value == _DIGEST else value for value in values])
        found = cursor.fetchone()
    if found is None:
        raise _unknown()
    if found[0] or not found[1]:
        refuse_unfit(code)
    _burned, _open, lot, key = found
    return _ballot(lot, bytes(key), get_language(), int(time.time()) // KEPT)


@cache
def _question() -> tuple[str, tuple]:
    """How a slip is asked for, and with which values; worded once, since wording it takes longer than answering it."""
    taking = Exists(taking_ballots().filter(pk=OuterRef("lot__box")))
    asked = Slip.objects.filter(pk=_DIGEST).annotate(open=taking)
    return asked.values_list("burned", "open", "lot_id", f"{_BOX}public_key").query.sql_with_params()


@lru_cache(maxsize=512)
def _ballot(lot: int, key: bytes, language: str, moment: int) -> Told:  # noqa: ARG001 other boxes, languages, minutes
    lot = Lot.objects.select_related("unit", "box__round__case", "box__round__scheme").get(pk=lot)
    round, parts = lot.box.round, parts_in(lot.paper)
    known = read_scheme(round.scheme.text)
    return {
        "round": str(round),
        "meeting": lot.meeting,
        "unit": lot.unit.name if lot.unit else "",
        "mode": lot.box.mode,
        "closes": _moment(lot.box.closes_at),
        "parts": [
            _form(known.forms[part.form], len(part.subjects))
            | {"voter_class": known.classes[part.voter_class].name, "subjects": part.subjects}
            for part in parts
        ],
        "subjects": _subjects(round.pk, parts),
    }


def refuse_unfit(code: str) -> None:
    """Refuse a code that cannot be voted with, and say why.

    The code of the ValidationError says it too: "unknown", "used", "early" or "closed".
    """
    _refuse(_slip(code))


def with_names(code: str, refusal: ValidationError) -> list[ValidationError]:
    """The faults of a ballot with the names of the subjects for their codes, which voters have never seen."""
    slip = _slip(code)
    about = _subjects(slip[f"{_BOX}round_id"], parts_in(slip["lot__paper"]))
    names = {told["code"]: told["name"] for told in about}
    for fault in refusal.error_list:
        subject = (fault.params or {}).get("subject")
        if subject is not None:
            fault.params |= {"code": subject, "subject": names.get(subject, subject)}
    return refusal.error_list


def _slip(code: str) -> Told:
    secret = ungrouped(code, CODE)
    found = secret and Slip.objects.filter(pk=digest_of(secret)).annotate(now=Now()).values(*_FACTS).first()
    if not found:
        raise _unknown()
    return found


def _unknown() -> ValidationError:
    words = _("This code is not known. Compare it with the slip; a slip that was recalled counts no more.")
    return ValidationError(words, code="unknown")


def _refuse(slip: Told) -> None:
    state, opens, closes = (slip[f"{_BOX}{name}"] for name in ("state", "opens_at", "closes_at"))
    if slip["burned"]:
        raise ValidationError(
            _("A ballot was cast with this code already. A second one cannot be cast with it."), code="used"
        )
    if state == Box.State.PREPARED:
        raise ValidationError(_("Voting has not begun yet. Wait until it is announced, then try again."), code="early")
    if slip["now"] < opens:
        raise ValidationError(_("Voting begins at %s. Try again then.") % _moment(opens), code="early")
    if state != Box.State.OPEN or slip["now"] >= closes:
        ended = min(closes, slip["now"])
        raise ValidationError(_("Voting ended at %s. Nothing can be cast any more.") % _moment(ended), code="closed")


def _moment(value) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


def _subjects(round: int, parts: list[Part]) -> list[Told]:
    """Those whom a ballot asks about, each once and in its order; named as they were at the snapshot of the round."""
    codes = dict.fromkeys(code for part in parts for code in part.subjects)
    found = Subject.objects.order_by().filter(round=round, code__in=codes).values("code", "name", "place", "post")
    told = {subject["code"]: subject for subject in found}
    return [told[code] for code in codes if code in told]


def _form(form: Form, subjects: int) -> Told:
    return {
        "form": form.id,
        "name": form.name,
        "note": form.note,
        "clause": form.clause,
        "items": [
            {"id": item.id, "name": item.name or item.id, "options": [option.id for option in form.choices(at)]}
            for at, item in enumerate(form.items)
        ],
        "marks": form.marks and _marks(form.marks),
        "ranking": form.ranking is not None,
        "complete": form.blank == "invalid",
        "varied": form.all_same == "invalid",
        "limits": [_limit(form, limit, subjects) for limit in form.limits],
        "comment": form.comment,
    }


def _marks(marks: Marks) -> Told:
    return {
        "low": plain(marks.low),
        "high": plain(marks.high),
        "places": marks.places,
        "allowed": [plain(mark) for mark in marks.allowed],
    }


def _limit(form: Form, limit: Limit, subjects: int) -> Told:
    return {
        "item": limit.item,
        "marked": marked_in(limit),
        "options": limit.options,
        "range": limit.range and _ends(limit.range),
        **bounds_of(form, limit, subjects)._asdict(),
        "warns": limit.breach == "warn",
        "clause": limit.clause,
    }


def _ends(stretch: Interval) -> Told:
    return {
        "low": None if stretch.low is None else plain(stretch.low),
        "high": None if stretch.high is None else plain(stretch.high),
        "holds_low": stretch.holds_low,
        "holds_high": stretch.holds_high,
    }
