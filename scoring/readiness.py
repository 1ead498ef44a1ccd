"""What a round lacks: of the evidence that its scheme needs, and of the decisions that end its review."""

import json
from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Role
from ballots.models import Count, Pack, Sheet
from evidence.models import Figure
from indicators.models import Scheme
from indicators.queries import asked_of, scheme_of
from rounds.models import Round, Stage, Step, Subject
from rounds.progress import Progress, counts
from rounds.readiness import Lack, asks_before
from scoring.approving import levels_of
from scoring.awarding import undecided, uses_of
from scoring.engine.uses import polled
from scoring.flagging import to_check
from scoring.models import Run, ScoreCard, Submission

BEFORE = (Stage.CLOSED, Stage.COMPUTED)


def missing_figures(rounds: list[Round]) -> dict[int, tuple[int, Counter[str]]]:
    """By round, how many figures with an owner its scheme asks for, and how many of each owner have not come in."""
    keys = [round.pk for round in rounds]
    texts = Scheme.objects.filter(rounds__in=keys).order_by().values_list("rounds", "text")
    there = set(Figure.objects.filter(subject__round__in=keys).values_list("subject", "name"))
    asked = {
        (pk, category): [(figure.id, figure.owner) for figure in figures]
        for pk, text in texts
        for category, figures in asked_of(text).items()
    }
    found: dict[int, tuple[int, Counter[str]]] = {pk: (0, Counter()) for pk in keys}
    for subject, pk, category in Subject.objects.filter(round__in=keys).values_list("pk", "round", "category"):
        wanted = [(name, owner) for name, owner in asked.get((pk, category), ()) if owner]
        missing = found[pk][1]
        missing.update(owner for name, owner in wanted if (subject, name) not in there)
        found[pk] = (found[pk][0] + len(wanted), missing)
    return found


@counts(Step.Kind.FIGURES)
def figures_in(rounds):
    """How many of the figures that schemes ask for have come in."""
    return {
        pk: Progress(of - missing.total(), of, frozenset(missing))
        for pk, (of, missing) in missing_figures(rounds).items()
    }


@asks_before(*BEFORE)
def votes(round):
    """The subjects on whom nobody has voted, by form and voter class."""
    scheme = scheme_of(round.scheme.text)
    there = {
        tuple(row)
        for noun in (Sheet, Count)
        for row in noun.objects.filter(subject__round=round)
        .order_by()
        .values_list("subject", "form", "voter_class")
        .distinct()
    }
    open_ones = [
        (code, pair)
        for subject, code, category in round.subjects.values_list("pk", "code", "category")
        for pair in polled(scheme, category)
        if (subject, *pair) not in there
    ]
    sealed = _in_boxes(round) if open_ones else set()
    missing = Counter(pair for code, pair in open_ones if (code, *pair) not in sealed)
    for (form, voters), number in sorted(missing.items()):
        asked = scheme.forms[form]
        called = scheme.classes[voters].name if voters in scheme.classes else voters
        told = _("subjects without votes: %(form)s, %(voters)s") % {"form": asked.name, "voters": called}
        address = reverse("scoring:bring", args=[round.pk, "ballots" if asked.marks else "counts"])
        yield Lack(told, number, "", address, grave=False)


def _in_boxes(round: Round) -> set[tuple[str, str, str]]:
    """On whom ballots of which form and class lie in sealed boxes."""
    packs = Pack.objects.filter(box__round=round).order_by().values_list("form", "voter_class", "subjects")
    return {(code, form, voters) for form, voters, subjects in packs for code in json.loads(subjects)}


@asks_before(Stage.REVIEW)
def flagged(round):
    """What the newest computation flags, and whether there is one."""
    run = round.runs.filter(state=Run.State.DONE).order_by("-number").first()
    if run is None:
        yield Lack(_("no computation to be locked"))
        return
    address = reverse("scoring:ranking", args=[run.pk])
    cards = ScoreCard.objects.filter(run=run)
    yield Lack(_("subjects without a score"), cards.filter(score=None).count(), "", address, grave=False)
    remarks = sum(bool(to_check(flags)) for flags in cards.exclude(flags=[]).values_list("flags", flat=True))
    yield Lack(_("subjects with a remark of the computation"), remarks, "", address, grave=False)


@asks_before(Stage.DECIDED)
def decisions_missing(round: Round):
    """Subjects without a decision in the locked computation."""
    run = _locked(round)
    if run:
        address = f"{reverse('scoring:review', args=[round.pk])}?show=open"
        owed_by = str(Role.APPROVER.label)
        yield Lack(_("subjects whose grade is undecided"), undecided(run).count(), owed_by, address)


@asks_before(Stage.DECIDED)
def places_exceeded(round: Round):
    """Quotas that the decisions exceed without a signed exception."""
    run = _locked(round)
    over = [use for use in uses_of(run) if use.excess] if run else []
    yield Lack(_("quotas exceeded"), len(over), str(Role.APPROVER.label), reverse("scoring:review", args=[round.pk]))


@asks_before(Stage.DECIDED)
def approvals_missing(round: Round):
    """Levels that have not approved."""
    run = _locked(round)
    if run is None:
        yield Lack(
            _("no locked computation"), 1, str(Role.SECTION_HEAD.label), reverse("scoring:round", args=[round.pk])
        )
        return
    current = run.submissions.filter(state__in=[Submission.State.OPEN, Submission.State.APPROVED]).last()
    chain = current.chain if current else levels_of(round)
    left = chain[current.approvals.filter(approved=True).count() if current else 0 :]
    names = "、".join(str(Role(role).label) for role in left)
    yield Lack(_("levels of approval open"), len(left), names, reverse("scoring:approval", args=[round.pk]))


def _locked(round: Round) -> Run | None:
    return round.runs.filter(state=Run.State.LOCKED).select_related("round").first()
