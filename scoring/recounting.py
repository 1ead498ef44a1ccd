"""Counting a round once more from its boxes (复核计票), and whether count, receipts and score cards agree with it."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ballots.cells import Cells
from ballots.counting import counts_in, lines_of, packs_of, sheets_in, turnouts_in
from ballots.models import Box, CountReport, Pack, ReceiptList, Slip
from ballots.receipts import receipts_in, root_of
from ballots.reporting import REPORTED, figures_of
from ballots.sealing import digest_of_packs
from rounds.models import Round
from scoring.cards import contents
from scoring.engine.inputs import Inputs
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Scheme
from scoring.freezing import thaw
from scoring.models import Run, ScoreCard
from scoring.runs import BATCH, replay, standing_run

Tallied = Counter[tuple[str, str, str, str, str]]
"""By form, class, subject, item and answer."""


@dataclass(frozen=True)
class Checked:
    """One thing that was compared, and whatever does not agree, in words."""

    name: str
    wrong: tuple[str, ...]


def recount(round: Round) -> Iterator[str]:
    """Whatever does not agree, in words; nothing where all does."""
    for checked in checks(round):
        yield from checked.wrong


def checks(round: Round) -> list[Checked]:
    """A round counted once more, thing by thing."""
    scheme = read_scheme(round.scheme.text)
    boxes = list(Box.objects.filter(round=round).select_related("round__case", "round__scheme"))
    sealed = [box for box in boxes if box.state == Box.State.SEALED]
    waiting = tuple(
        _("%(box)s is not sealed yet; it was not counted.") % {"box": box} for box in set(boxes) - {*sealed}
    )
    packs = packs_of(round)
    try:
        by_hand, abstained = _one_by_one(packs, scheme)
    except (IndexError, KeyError, ValueError):
        return [
            Checked(_("Ballots and digest"), (*waiting, *_each(_digest, sealed), _("Some ballots cannot be read.")))
        ]
    run = standing_run(round)
    return [
        Checked(_("Ballots and digest"), (*waiting, *_each(_digest, sealed), *_columns(round, packs, scheme, by_hand))),
        Checked(_("Receipts and their root"), _each(_receipts, sealed)),
        Checked(_("Turnout"), (*_each(_books, sealed), *_abstentions(round, scheme, abstained))),
        Checked(_("Count report"), _each(_reports, sealed)),
        Checked(_("Score cards"), tuple(_wrong_cards(round, run, packs, scheme, by_hand)) if run else ()),
    ]


def _each(check: Callable[[Box], Iterator[str]], boxes: list[Box]) -> tuple[str, ...]:
    return tuple(line for box in boxes for line in check(box))


def _digest(box: Box) -> Iterator[str]:
    if digest_of_packs(Pack.objects.filter(box=box)) != box.digest:
        yield _("%(box)s: the ballots are not those that were sealed.") % {"box": box}


def _receipts(box: Box) -> Iterator[str]:
    if root_of(_list(box)) != box.root:
        yield _("%(box)s: the list of receipts is not the one that was published.") % {"box": box}


def _list(box: Box) -> list[bytes]:
    kept = ReceiptList.objects.filter(box=box).first()
    return receipts_in(bytes(kept.content)) if kept else []


def _books(box: Box) -> Iterator[str]:
    """Whether slips used and receipts balance."""
    told = {"box": box, "receipts": len(_list(box))}
    burned = Slip.objects.filter(lot__box=box, burned=True).count()
    if burned - box.missing != told["receipts"]:
        told["burned"] = burned
        yield _("%(box)s: %(burned)s slips were used, %(receipts)s receipts are on the list.") % told
    if box.foreign or box.missing:
        told |= {"foreign": box.foreign, "missing": box.missing}
        yield _("%(box)s: %(foreign)s sheets had no slip and were left out, %(missing)s slips had no sheet.") % told


def _columns(round: Round, packs: list[Pack], scheme: Scheme, by_hand: Tallied) -> tuple[str, ...]:
    """Whether counting by columns, as the engine gets it, comes to the same as counting sheet by sheet."""
    counted = Inputs(round.code, (), sheets=tuple(sheets_in(packs, scheme)), counts=tuple(counts_in(packs, scheme)))
    if _tallied(counted, scheme) == by_hand:
        return ()
    return (_("The count by columns differs from the count sheet by sheet."),)


def _abstentions(round: Round, scheme: Scheme, abstained: Counter) -> Iterator[str]:
    for line in lines_of(round, scheme):
        if line.abstained != abstained[(line.form, line.voter_class, line.subject)]:
            yield _("The abstentions on %(subject)s differ.") % {"subject": line.subject}


def _reports(box: Box) -> Iterator[str]:
    """Whether every count report that was issued says what the box says."""
    figures = figures_of(box)
    for report in CountReport.objects.filter(box=box).select_related("box__round__case"):
        differing = [name for name in figures if report.figures.get(name) != figures[name]]
        if differing:
            told = {"report": report, "what": "、".join(str(REPORTED[name]) for name in differing)}
            yield _("Count report %(report)s differs from the box: %(what)s.") % told


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


def _wrong_cards(round: Round, run: Run, packs: list[Pack], scheme: Scheme, by_hand: Tallied) -> Iterator[str]:
    """Whether the computation that speaks for the round took in these ballots, and comes to the same once more."""
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


def told(checked: list[Checked]) -> str:
    """What was compared and how it came out, for people to read."""
    lines = []
    for one in checked:
        verdict = _("does not agree") if one.wrong else _("agrees")
        lines.append(f"{one.name}：{verdict}")
        lines += [f"　　{line}" for line in one.wrong]
    return "\n".join(lines)
