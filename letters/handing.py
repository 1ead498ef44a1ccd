"""The problems of issued letters go onto the ledger of rectification (整改台账)."""

from collections import defaultdict
from collections.abc import Iterable

from letters.composing import UNFINISHED
from letters.models import Letter
from rectification.actions.handing import Handed, Told, hand_problems


def hand_problems_over(letters: Iterable[int]) -> int:
    """Put what issued letters ask to be rectified on the ledger, in the caller's transaction; repeated, nothing."""
    rows = Letter.objects.filter(pk__in=list(letters)).select_related("subject", "batch", "number").order_by("pk")
    rows = list(rows.defer("batch__wording"))
    earlier = _earlier(rows)
    return hand_problems([_handed(letter, earlier[letter.subject_id]) for letter in rows])


def _earlier(rows) -> dict[int, set[str]]:
    """By subject, the numbers of letters that were replaced since."""
    subjects = {letter.subject_id for letter in rows}
    replaced = Letter.objects.filter(subject__in=subjects, state=Letter.State.REPLACED, number__isnull=False)
    found = defaultdict(set)
    for letter in replaced.select_related("number").only("subject", "number"):
        found[letter.subject_id].add(str(letter.number))
    return found


def _handed(letter: Letter, earlier: set[str]) -> Handed:
    """Counted as the annexed ledger counts them; what is on the ledger from an earlier letter goes on there."""
    asked = [said for said in letter.text["problems"] if said["about"]]
    problems = [
        Told(number, said["about"], said["text"], said["source"])
        for number, said in enumerate(asked, 1)
        if said["demand"] != UNFINISHED
    ]
    batch = letter.batch
    return Handed(letter.subject, batch.office, str(letter.number), problems, batch.plan_by, batch.report_by, earlier)
