"""Counting a round once more from its boxes (复核计票), and whether count, receipts and score cards agree with it."""

import json
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ballots.cells import Cells
from ballots.counting import counts_in, lines_of, packs_of, sheets_in, turnouts_in
from ballots.models import Box, Pack, ReceiptList, Slip
from ballots.receipts import receipts_in, root_of
from ballots.sealing import digest_of_packs
from rounds.models import Round
from scoring.cards import contents
from scoring.engine.inputs import Inputs
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme
from scoring.freezing import thaw
from scoring.models import ScoreCard
from scoring.runs import BATCH, replay, standing_run

Tallied = Counter[tuple[str, str, str, str, str]]
"""By form, class, subject, item and answer."""


def recount(round: Round) -> Iterator[str]:
    """Whatever does not agree, in words; nothing where all does."""
    scheme = read_scheme(round.scheme.text)
    for box in Box.objects.filter(round=round).select_related("round__case"):
        yield from _broken(box)
    packs = packs_of(round)
    by_hand, abstained = _one_by_one(packs, scheme)
    counted = Inputs(round.code, (), sheets=tuple(sheets_in(packs, scheme)), counts=tuple(counts_in(packs, scheme)))
    if _tallied(counted, scheme) != by_hand:
        yield _("The count by columns differs from the count sheet by sheet.")
    for line in lines_of(round, scheme):
        if line.abstained != abstained[(line.form, line.voter_class, line.subject)]:
            yield _("The abstentions on %(subject)s differ.") % {"subject": line.subject}
    yield from _wrong_cards(round, packs, scheme, by_hand)


def _broken(box: Box) -> Iterator[str]:
    """What is wrong with one box: its packs, its list of receipts, its books."""
    told = {"box": box}
    if box.state != Box.State.SEALED:
        yield _("%(box)s is not sealed yet; it was not counted.") % told
        return
    if digest_of_packs(Pack.objects.filter(box=box)) != box.digest:
        yield _("%(box)s: the ballots are not those that were sealed.") % told
    receipts = receipts_in(bytes(ReceiptList.objects.get(box=box).content))
    if root_of(receipts) != box.root:
        yield _("%(box)s: the list of receipts is not the one that was published.") % told
    burned = Slip.objects.filter(lot__box=box, burned=True).count()
    if burned - box.missing != len(receipts):
        told |= {"burned": burned, "receipts": len(receipts)}
        yield _("%(box)s: %(burned)s slips were used, %(receipts)s receipts are on the list.") % told
    if box.foreign or box.missing:
        told |= {"foreign": box.foreign, "missing": box.missing}
        yield _("%(box)s: %(foreign)s sheets had no slip and were left out, %(missing)s slips had no sheet.") % told


def _one_by_one(packs: list[Pack], scheme: Scheme) -> tuple[Tallied, Counter]:
    """Every sheet unpacked and counted on its own: answers, and sheets that say nothing."""
    found: Tallied = Counter()
    abstained: Counter = Counter()
    for pack in packs:
        cells, content = Cells(scheme.forms[pack.form]), bytes(pack.content)
        subjects = json.loads(pack.subjects)
        for number, at in enumerate(range(0, len(content), cells.record)):
            key = (pack.form, pack.voter_class, subjects[number % len(subjects)])
            answers = cells.unpacked(content[at : at + cells.record])
            abstained[key] += not any(answers)
            for item, answer in zip(cells.form.items, answers, strict=True):
                found[(*key, item.id, answer)] += answer is not None
    return +found, abstained


def _tallied(inputs: Inputs, scheme: Scheme) -> Tallied:
    """The answers that the engine was given, whichever way they came."""
    found: Tallied = Counter()
    for sheet in inputs.sheets:
        for item, answer in zip(scheme.forms[sheet.form].items, sheet.answers, strict=True):
            found[(sheet.form, sheet.voter_class, sheet.subject, item.id, answer)] += (
                answer is not None
            ) * sheet.number
    for count in inputs.counts:
        found[(count.form, count.voter_class, count.subject, count.item, count.option)] += count.number
    return +found


def _wrong_cards(round: Round, packs: list[Pack], scheme: Scheme, by_hand: Tallied) -> Iterator[str]:
    """Whether the computation that speaks for the round took in these ballots, and comes to the same once more."""
    run = standing_run(round)
    if run is None:
        return
    kept = thaw(run.frozen_inputs.content)
    if _tallied(kept, scheme) & by_hand != by_hand:
        yield _("%(run)s was computed with other ballots.") % {"run": run}
    if not set(turnouts_in(round, packs)) <= set(kept.turnouts):
        yield _("%(run)s was computed with another turnout.") % {"run": run}
    yield from replay(run)
    for card in ScoreCard.objects.filter(run=run).defer("exact").iterator(chunk_size=BATCH):
        result = contents(card)["result"]
        shown, worked_out = (card.score, card.rank), (result["score"], result["rank"])
        if shown != worked_out:
            told = {"subject": result["name"], "shown": shown[0], "score": worked_out[0]}
            yield _("%(subject)s: %(shown)s is shown, %(score)s was worked out.") % told
