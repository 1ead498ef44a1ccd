"""What a ballot asks (票面): forms, each on some subjects as one voter class; and whether it was filled in soundly."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ballots.cells import Answers, Cells
from ballots.comments import MOST, SLOT, Said, slotted, unslotted
from ballots.limits import bounds_of, marked_in
from indicators.models import Scheme
from indicators.queries import scheme_of
from scoring.engine.ballots import all_same, broken_limits
from scoring.engine.faults import Refused
from scoring.engine.forms import Form, Limit
from scoring.engine.inputs import Sheet

MOST_SHEETS = 2_000
Faults = list[str | ValidationError]
"""In words; those of one sheet keep apart what they say, so that a page can name the subject as people do."""


@dataclass(frozen=True)
class Part:
    """One form of a ballot: on which subjects, and as which voter class it counts."""

    form: str
    voter_class: str
    subjects: tuple[str, ...]


def text_of(parts: Iterable[Part]) -> str:
    """The parts as a lot keeps them."""
    return json.dumps([[part.form, part.voter_class, part.subjects] for part in parts], ensure_ascii=False)


def parts_in(text: str) -> list[Part]:
    """The parts that a lot keeps."""
    return [Part(form, voter_class, tuple(subjects)) for form, voter_class, subjects in json.loads(text)]


def keys_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Form, class and subject of each sheet that a ballot asks for, of a paper as a lot keeps it."""
    return ((part.form, part.voter_class, subject) for part in parts_in(text) for subject in part.subjects)


@lru_cache(maxsize=512)
def paper_of(scheme: int, digest: str, text: str) -> "Paper":  # noqa: ARG001 the digest makes sure that the text is still the same
    """The ballot of a lot under a kept scheme; prepared once, whoever fills it in."""
    return Paper(scheme_of(Scheme.objects.values_list("text", flat=True).get(pk=scheme)), parts_in(text))


class Paper:
    """A ballot ready to be filled in, checked and laid out in bytes."""

    def __init__(self, scheme, parts: Sequence[Part]) -> None:
        self.parts = [(part, scheme.forms[part.form], Cells(scheme.forms[part.form])) for part in parts]
        self.asked = {(part.form, subject) for part in parts for subject in part.subjects}
        self.marked = sum(cells.record * len(part.subjects) for part, _form, cells in self.parts)
        self.commented = [
            (part, subject) for part, form, _cells in self.parts if form.comment for subject in part.subjects
        ]
        self.length = self.marked + SLOT * len(self.commented)

    def packed(self, sheets: object) -> bytes:
        """All answers of a ballot, in the order of its parts, and then its comments, each in a slot of one length.

        `sheets`: as a browser sends them, `[{"form": …, "subject": …, "answers": {item: answer}, "comment": …}, …]`.
        Raises ValidationError with every fault at once.
        """
        given, faults = self._given(sheets)
        slots, wrong = self._slots(given)
        rows, faults = [], faults + wrong
        for part, form, cells in self.parts:
            filled = []
            for subject in part.subjects:
                sent = given.get((form.id, subject))
                answers, wrong = _answers(form, cells, subject, sent and sent["answers"])
                filled.append(answers)
                faults += wrong
            faults += [] if faults else _whole(form, part, filled)
            rows += [] if faults else map(cells.packed, filled)
        if faults:
            raise ValidationError(faults, code="ballot")
        return b"".join([*rows, *slots])

    def _slots(self, given: dict[tuple[str, str], dict]) -> tuple[list[bytes], Faults]:
        """The comments in their slots, and what is wrong with them."""
        texts = {key: sheet.get("comment") or "" for key, sheet in given.items()}
        slots = [slotted(texts.pop((part.form, subject), "")) for part, subject in self.commented]
        faults = [_("A comment has at most %(most)s characters.") % {"most": MOST}] if None in slots else []
        told = [{"form": form[:80], "subject": subject[:80]} for (form, subject), text in texts.items() if text]
        return slots, faults + [_fault(_("%(subject)s: “%(form)s” takes no comment."), each) for each in told]

    def comments(self, content: bytes) -> list[Said]:
        """What was written into the slots of a ballot; those left empty are passed over."""
        slots = [content[at : at + SLOT] for at in range(self.marked, self.length, SLOT)]
        pairs = zip(self.commented, map(unslotted, slots), strict=True)
        return [Said(part.form, part.voter_class, subject, text) for (part, subject), text in pairs if text]

    def records(self, content: bytes) -> Iterator[tuple[tuple[str, str, tuple[str, ...]], bytes]]:
        """What of a ballot goes into which pack; sheets stay together only where the form judges whole ballots."""
        at = 0
        for part, form, cells in self.parts:
            if form.judges_whole_ballots:
                end = at + cells.record * len(part.subjects)
                yield (part.form, part.voter_class, part.subjects), content[at:end]
                at = end
                continue
            for subject in part.subjects:
                yield (part.form, part.voter_class, (subject,)), content[at : at + cells.record]
                at += cells.record

    def _given(self, sheets: object) -> tuple[dict[tuple[str, str], dict], Faults]:
        """The sheets by form and subject, and what is wrong with them as sheets."""
        if not isinstance(sheets, list) or len(sheets) > MOST_SHEETS or not all(map(_has_shape, sheets)):
            return {}, [_("What was sent is not a ballot. Open the ballot again and send it from its page.")]
        found, faults = {}, []
        for sheet in sheets:
            key = (sheet["form"], sheet["subject"])
            told = {"form": key[0][:80], "subject": key[1][:80]}
            if key not in self.asked:
                faults.append(_fault(_("%(subject)s: this ballot has no sheet “%(form)s” on it."), told))
            elif key in found:
                faults.append(_fault(_("%(subject)s: the sheet “%(form)s” was sent twice."), told))
            found[key] = sheet
        return found, faults


def _fault(words: str, told: dict[str, str]) -> ValidationError:
    return ValidationError(words, params=dict(told))


def _has_shape(sheet: object) -> bool:
    return (
        isinstance(sheet, dict)
        and sheet.keys() - {"comment"} == {"form", "subject", "answers"}
        and isinstance(sheet["form"], str)
        and isinstance(sheet["subject"], str)
        and isinstance(sheet["answers"], dict)
        and isinstance(sheet.get("comment", ""), str)
    )


def _answers(form: Form, cells: Cells, subject: str, given: dict | None) -> tuple[Answers, Faults]:
    """The answers on one subject in the order of the form, and what is wrong with them."""
    told = {"subject": subject, "form": form.name}
    if given is None:
        return (), [_fault(_("%(subject)s: the sheet “%(form)s” is missing."), told)]
    rows = [item.id for item in form.items]
    strange = given.keys() - set(rows)
    faults = [_fault(_("%(subject)s: “%(form)s” has no such row."), told)] if strange else []
    found: list[str | None] = []
    for at, item in enumerate(form.items):
        told["item"] = item.name or item.id
        text = given.get(item.id)
        answer = cells.admitted(at, text) if isinstance(text, str) and text else None
        if answer is None and text not in (None, ""):
            faults.append(_fault(_("%(subject)s, %(item)s: this cannot be answered so."), told))
        elif answer is None and form.blank == "invalid":
            faults.append(_fault(_("%(subject)s, %(item)s: not filled in."), told))
        found.append(answer)
    return tuple(found), faults


def _whole(form: Form, part: Part, filled: list[Answers]) -> list[str]:
    """What is wrong with the sheets of one form taken together."""
    pairs = zip(part.subjects, filled, strict=True)
    together = [Sheet(form.id, part.voter_class, subject, answers) for subject, answers in pairs]
    faults = [_words(form, limit, len(filled)) for limit in broken_limits(form, together, "invalid")]
    if all_same(form, together):
        faults.append(_("“%(form)s”: the same answer everywhere makes the ballot invalid.") % {"form": form.name})
    if form.ranking:
        faults += _places(form, filled)
    return faults


def _words(form: Form, limit: Limit, subjects: int) -> str:
    """A broken limit, as it is told to the voter."""
    told = {"form": form.name, "marked": marked_in(limit), "bounds": str(bounds_of(form, limit, subjects))}
    text = _("“%(form)s”: “%(marked)s” may stand %(bounds)s times on one ballot.") % told
    return f"{text}（{limit.clause}）" if limit.clause else text


def _places(form: Form, filled: list[Answers]) -> list[str]:
    """Places that are given twice, or that there are not."""
    told = {"form": form.name, "number": len(filled)}
    for column in zip(*filled, strict=True):
        given = [int(answer) for answer in column if answer is not None]
        if len(set(given)) < len(given) or any(place > len(filled) for place in given):
            return [_("“%(form)s”: give each place from 1 to %(number)s once.") % told]
    return []


def refuse_unsound(scheme: Scheme, parts: Sequence[Part], subjects: set[str]) -> None:
    """Refuse parts that name what the scheme or the round does not have, or ask the same twice."""
    try:
        known = scheme_of(scheme.text)
    except Refused as refused:
        raise ValidationError([str(fault) for fault in refused.faults]) from refused
    asked = [(part.form, subject) for part in parts for subject in part.subjects]
    strange = [part.form for part in parts if part.form not in known.forms]
    strange += [part.voter_class for part in parts if part.voter_class not in known.classes]
    strange += [subject for _form, subject in asked if subject not in subjects]
    if strange:
        raise ValidationError(_("The scheme or the round does not know: %s.") % "、".join(dict.fromkeys(strange)))
    if not asked or len(set(asked)) < len(asked):
        raise ValidationError(_("A ballot asks for each form on each subject once, and for at least one."))
