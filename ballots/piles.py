"""How far the paper ballots of a box are (纸质票), and what of them goes into its packs when it is sealed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ballots.envelope import opened as unsealed
from ballots.envelope import seal
from ballots.keying import Reading, Verdict, closed, judged, opened, paper_on
from ballots.models import Box, KeyedSheet, Keying, PaperSheet, Pile


@dataclass(frozen=True)
class Standing:
    """A pile and its books: how many sheets each clerk keyed, how many are agreed on, and of which kind they are."""

    pile: Pile
    keyings: list[Keying]
    keyed: dict[int, int]
    sheets: Counter[int]

    @property
    def booked(self) -> bool:
        """Whether it was said how many forms came back."""
        return self.pile.returned is not None

    @property
    def agreed(self) -> int:
        """Sheets on which both clerks, or the third, settled."""
        return self.sheets.total()

    def typed(self, keying: Keying) -> int:
        """How many sheets a clerk has typed, with those that are agreed on."""
        return self.keyed.get(keying.pk, 0) + self.agreed

    @property
    def compared(self) -> bool:
        """Whether both clerks are done."""
        return len(self.keyings) == 2 and all(keying.done for keying in self.keyings)

    @property
    def open(self) -> int:
        """Sheets on which the two clerks differ, once both are done."""
        return self.pile.returned - self.agreed if self.compared else 0

    @property
    def ready(self) -> bool:
        """Whether the box may be sealed as far as this pile goes: all that came back is agreed on."""
        return self.sealed or (self.booked and self.agreed == self.pile.returned)

    @property
    def sealed(self) -> bool:
        """Whether the box is sealed: then the pile itself knows what its sheets were."""
        return self.pile.box.state == Box.State.SEALED

    @property
    def invalid(self) -> int:
        """Sheets that are void, or break a rule of the scheme."""
        return self.pile.invalid if self.sealed else self.sheets[Verdict.INVALID]

    @property
    def valid(self) -> int:
        """Sheets that count, abstentions among them: how many these are would tell too much of a small pile."""
        return (self.pile.returned if self.sealed else self.agreed) - self.invalid

    def owing(self) -> str:
        """Who owes what, in words; nothing if the pile is ready."""
        if self.ready:
            return ""
        if not self.booked:
            return _("the tellers: how many forms were given out and came back")
        if self.compared:
            return _("a third person: to settle %(number)s sheets") % {"number": self.open}
        waiting = [keying.clerk.name for keying in self.keyings if not keying.done]
        waiting += [[], [_("another clerk")], [_("two clerks")]][2 - len(self.keyings)]
        return _("%(who)s: to key in") % {"who": "、".join(waiting)}


def standings(box: Box) -> list[Standing]:
    """All piles of a box, each with its books."""
    return _standings(
        list(Pile.objects.filter(box=box).select_related("unit", "box__round__scheme", "box__round__case"))
    )


def standing(pile: Pile) -> Standing:
    """One pile with its books."""
    return _standings([pile])[0]


def _standings(piles: list[Pile]) -> list[Standing]:
    keys = [pile.pk for pile in piles]
    keyings: dict[int, list[Keying]] = defaultdict(list)
    for keying in Keying.objects.filter(pile__in=keys).select_related("clerk"):
        keyings[keying.pile_id].append(keying)
    keyed = KeyedSheet.objects.filter(keying__pile__in=keys).values("keying").annotate(number=Count("pk"))
    typed = dict(keyed.values_list("keying", "number"))
    sheets: dict[int, Counter[int]] = defaultdict(Counter)
    agreed = PaperSheet.objects.filter(pile__in=keys).values("pile", "verdict").annotate(number=Count("pk"))
    for pile, verdict, number in agreed.values_list("pile", "verdict", "number"):
        sheets[pile][verdict] = number
    return [Standing(pile, keyings[pile.pk], typed, sheets[pile.pk]) for pile in piles]


def differing(one: Standing) -> list[int]:
    """The numbers of the sheets on which two clerks differ; none before both are done."""
    if not one.open:
        return []
    typed = KeyedSheet.objects.filter(keying__pile=one.pile.pk).values_list("number", flat=True)
    return sorted(set(typed))


def unready(box: Box) -> list[Standing]:
    """The piles of a box of which something is owed still."""
    return [one for one in standings(box) if not one.ready]


def refuse_unready(box: Box) -> None:
    """Refuse to seal a box while paper ballots are owed. Raises ValidationError with each pile and who owes what."""
    owed = [f"{one.pile}：{one.owing()}" for one in unready(box)]
    if owed:
        raise ValidationError([_("Paper ballots are not ready: %s.") % line for line in owed], code="paper")


def reading_of(sheet: KeyedSheet, pile: Pile, hand: int) -> Reading:
    """What somebody typed of a sheet. Raises ValidationError if it is not what this server kept."""
    content = opened(bytes(sheet.content), pile.pk, sheet.number, hand)
    if content is None:
        raise ValidationError(_("Sheet %(number)s cannot be read any more; start the pile over.") % _told(sheet, pile))
    return Reading.unpacked(content)


def readings_of(pile: Pile) -> dict[int, list[Reading]]:
    """By number of the sheet, what the one and the other clerk typed of those that are not agreed on."""
    found: dict[int, list[Reading]] = defaultdict(list)
    sheets = KeyedSheet.objects.filter(keying__pile=pile).select_related("keying").order_by("number", "keying__hand")
    for sheet in sheets:
        found[sheet.number].append(reading_of(sheet, pile, sheet.keying.hand))
    return dict(found)


def missing_of(keying: Keying) -> list[int]:
    """The numbers of the sheets that a clerk has still to type."""
    typed = set(keying.sheets.values_list("number", flat=True))
    typed |= set(PaperSheet.objects.filter(pile=keying.pile_id).values_list("number", flat=True))
    return [number for number in range(1, (keying.pile.returned or 0) + 1) if number not in typed]


def agree(pile: Pile, readings: dict[int, Reading]) -> None:
    """Seal sheets as they were agreed on, and drop what the clerks typed of them. In the caller's transaction."""
    paper, kept = paper_on(pile), []
    for number, reading in readings.items():
        verdict, content = judged(paper, reading)
        plain = bytes([verdict]) + content.ljust(paper.length, b"\0")
        envelope = seal(bytes(pile.box.public_key), pile.box_id, closed(plain, pile.pk, number))
        kept.append(PaperSheet(pile=pile, number=number, verdict=verdict, content=envelope))
    PaperSheet.objects.bulk_create(kept, batch_size=500)
    for at in range(0, len(kept), 500):
        numbers = [sheet.number for sheet in kept[at : at + 500]]
        KeyedSheet.objects.filter(keying__pile=pile, number__in=numbers).delete()


@sensitive_variables()
def records_in(box: Box, private: X25519PrivateKey) -> Iterator[tuple[int, list]]:
    """The agreed sheets of a box: the key of each, and what of it goes into which pack; nothing of an invalid one.

    Raises ValidationError with a sheet that this server did not put there: the paper is kept, and keyed in again.
    """
    piles = {pile.pk: pile for pile in Pile.objects.filter(box=box).select_related("box__round__scheme")}
    for sheet in PaperSheet.objects.filter(pile__box=box).order_by("pile", "number"):
        pile = piles[sheet.pile_id]
        [envelope] = unsealed(private, box.pk, [bytes(sheet.content)])
        plain = opened(envelope, pile.pk, sheet.number) if envelope else None
        if plain is None or plain[0] != sheet.verdict:
            raise ValidationError(
                _("%(pile)s: sheet %(number)s is not as it was kept; start the pile over.") % _told(sheet, pile)
            )
        counts = sheet.verdict != Verdict.INVALID
        yield sheet.pk, list(paper_on(pile).records(plain[1:])) if counts else []


def lay_aside(box: Box) -> None:
    """Write down how many sheets of each pile were invalid, and drop them all. In the caller's transaction."""
    for one in standings(box):
        Pile.objects.filter(pk=one.pile.pk).update(invalid=one.invalid)
    KeyedSheet.objects.filter(keying__pile__box=box).delete()
    PaperSheet.objects.filter(pile__box=box).delete()


def _told(sheet, pile: Pile) -> dict:
    return {"pile": pile, "number": sheet.number}
