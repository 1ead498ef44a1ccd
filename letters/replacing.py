"""Letters that take the place of others: named in the new one, at an end once it is issued, and kept."""

from collections.abc import Iterable
from dataclasses import asdict

from accounts import audit
from letters.composing import Said
from letters.gathering import day
from letters.models import Batch, Letter
from letters.sentences import say

State = Letter.State


def name_former(batch: Batch, letters: Iterable[Letter]) -> None:
    """Let new letters name those that they take the place of: what an earlier computation of the round told."""
    letters = list(letters)
    earlier = Letter.objects.filter(
        batch__run__round=batch.run.round_id, subject__in=[one.subject_id for one in letters]
    )
    earlier = earlier.exclude(batch__run=batch.run_id).exclude(issued_at=None).exclude(state=State.REPLACED)
    former = {one.subject_id: one for one in earlier.select_related("number", "batch").order_by("issued_at", "pk")}
    for letter in letters:
        if letter.subject_id in former:
            take_place(letter, former[letter.subject_id])


def take_place(letter: Letter, former: Letter) -> None:
    """Let a letter that is not kept yet name the one that was issued before it."""
    number = str(former.number)
    told = {"文号": number, "日期": day(former.batch.signed_on)}
    said = Said(say(letter.batch.wording, "replacement", **told), number)
    letter.takes_place_of = former
    letter.text = letter.text | {"closing": [asdict(said), *letter.text["closing"]]}


def end_former(issued: Iterable[int]) -> int:
    """Put an end to the letters whose place these take, now that they are issued; gives how many."""
    letters = Letter.objects.filter(pk__in=issued, takes_place_of__isnull=False).select_related("takes_place_of")
    ended = 0
    for letter in letters:
        standing = Letter.objects.filter(pk=letter.takes_place_of_id).exclude(state=State.REPLACED)
        if standing.update(state=State.REPLACED):
            audit.record(by=None, verb="replace letter", target=letter.takes_place_of, replaced_by=str(letter.number))
            ended += 1
    return ended


def letters_beside(letter: Letter):
    """All letters of the round to the same subject, the oldest first."""
    return Letter.objects.filter(subject=letter.subject_id).select_related("number").order_by("pk")
