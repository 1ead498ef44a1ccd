"""Made-up evidence for a rehearsal (演练): figures within their bounds, ballots of every class, list entries."""

import json
from collections.abc import Iterator
from fractions import Fraction
from random import Random

from ballots.models import Count, Sheet, Turnout
from evidence.models import Event, Figure
from rounds.models import Round, Subject
from rounds.steps import asked_figures
from scoring.engine.exact import plain
from scoring.engine.forms import Form
from scoring.engine.scheme import Figure as Asked
from scoring.engine.scheme import Scheme
from scoring.engine.uses import polled
from scoring.engine.values import Value

VOTERS = 5
BATCH = 1_000
MADE_UP = "演练"


def fill(round: Round, scheme: Scheme) -> None:
    """Write made-up evidence for all subjects of a round; the same round is filled in the same way each time."""
    dice = Random(f"{round.pk}")
    subjects = [one for one in round.subjects.order_by("position") if one.category in scheme.categories]
    Figure.objects.bulk_create(_figures(scheme, subjects, dice), batch_size=BATCH)
    Event.objects.bulk_create(_events(scheme, subjects, dice), batch_size=BATCH)
    for form, voters, voted_on in _votes(scheme, subjects):
        if form.options and not form.judges_whole_ballots:
            Count.objects.bulk_create(_counts(form, voters, voted_on, dice), batch_size=BATCH)
        else:
            Sheet.objects.bulk_create(_sheets(form, voters, voted_on, dice), batch_size=BATCH)
        full = {"due": VOTERS, "issued": VOTERS, "returned": VOTERS}
        turnouts = (Turnout(round=round, subject=one, form=form.id, voter_class=voters, **full) for one in voted_on)
        Turnout.objects.bulk_create(turnouts, batch_size=BATCH)


def _figures(scheme: Scheme, subjects: list[Subject], dice: Random) -> Iterator[Figure]:
    for subject in subjects:
        for name in asked_figures(scheme, subject.category):
            value = _value(scheme.figures[name], subject, subjects, dice)
            if value is not None:
                yield Figure(subject=subject, name=name, value=value, source=MADE_UP)


def _value(figure: Asked, subject: Subject, subjects: list[Subject], dice: Random) -> Value | None:
    """A value that the figure admits; None for a relation where there is nobody else."""
    if figure.kind == "yes/no":
        return dice.randint(1, 10) == 1
    if figure.kind == "text":
        return dice.choice(figure.choices) if figure.choices else MADE_UP
    if figure.kind == "subject":
        others = [one.code for one in subjects if one.pk != subject.pk]
        return dice.choice(others) if others else None
    low = Fraction(60) if figure.low is None else figure.low
    high = max(low + 40, Fraction(100)) if figure.high is None else figure.high
    # Made-up results lie in the upper half, as those of a year do.
    return low + (high - low) * Fraction(dice.randint(50, 100), 100)


def _events(scheme: Scheme, subjects: list[Subject], dice: Random) -> Iterator[Event]:
    lists = {category: _lists(scheme, category) for category in scheme.categories}
    for subject in subjects:
        for name in lists[subject.category]:
            if dice.randint(1, 4) == 1:
                item = dice.choice(scheme.lists[name].items)
                told = [[attribute, MADE_UP] for attribute in scheme.lists[name].attributes]
                yield Event(
                    subject=subject,
                    item=item.id,
                    quantity=Fraction(1),
                    given=Fraction(1),
                    matter=MADE_UP,
                    attributes=told,
                    source=MADE_UP,
                )


def _lists(scheme: Scheme, category: str) -> list[str]:
    """The lists from which the nodes of a category take points."""
    named = {getattr(parts[category].settings, "list", None) for parts in scheme.nodes.values() if category in parts}
    return [name for name in scheme.lists if name in named]


def _votes(scheme: Scheme, subjects: list[Subject]) -> Iterator[tuple[Form, str, list[Subject]]]:
    """Every form with every voter class that counts in it, and on whom they vote."""
    wanted: dict[tuple[str, str], list[Subject]] = {}
    for subject in subjects:
        for pair in polled(scheme, subject.category):
            wanted.setdefault(pair, []).append(subject)
    for (form, voters), voted_on in wanted.items():
        yield scheme.forms[form], voters, voted_on


def _counts(form: Form, voters: str, subjects: list[Subject], dice: Random) -> Iterator[Count]:
    for subject in subjects:
        for number, item in enumerate(form.items):
            options = [option.id for option in form.choices(number)]
            best = dice.randint(2, VOTERS)
            parts = [best, VOTERS - best] if len(options) > 1 else [VOTERS]
            for option, votes in zip(options, parts, strict=False):
                yield Count(
                    subject=subject, form=form.id, voter_class=voters, item=item.id, option=option, number=votes
                )


def _sheets(form: Form, voters: str, subjects: list[Subject], dice: Random) -> Iterator[Sheet]:
    """One sheet of each voter on each subject; a fifth of them stand at the top, so that limits of a ballot hold."""
    for voter in range(1, VOTERS + 1):
        line = dice.sample(subjects, len(subjects))
        for place, subject in enumerate(line, 1):
            answers = [_answer(form, number, place, len(line), dice) for number in range(len(form.items))]
            yield Sheet(
                subject=subject,
                form=form.id,
                voter_class=voters,
                answers=json.dumps(answers, ensure_ascii=False),
                ballot=f"{MADE_UP}{voter}",
            )


def _answer(form: Form, item: int, place: int, of: int, dice: Random) -> str:
    if form.ranking:
        return str(place)
    top = place * 5 <= of
    if form.marks is None:
        options = [option.id for option in form.choices(item)]
        return options[0] if top or len(options) == 1 else options[1]
    if form.marks.allowed:
        allowed = sorted(form.marks.allowed)
        return plain(allowed[-1] if top else allowed[len(allowed) // 2])
    share = Fraction(dice.randint(92, 98) if top else dice.randint(75, 88), 100)
    mark = form.marks.low + (form.marks.high - form.marks.low) * share
    scale = 10**form.marks.places
    return plain(Fraction(int(mark * scale), scale))
