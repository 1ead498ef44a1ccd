"""What the pages of papers ask: rounds with papers, the cadres of a round by unit, what stands around papers."""

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce

from feedback.models import Release
from feedback.queries import final_cards
from letters.gathering import day
from linkages.models import Talk
from linkages.queries import talks_within
from papers.award import Envelope
from papers.models import Appraisal, Imprint
from rounds.models import Round, Stage, Subject
from rounds.queries import within_reach
from rounds.scope import subjects_within
from scoring.models import Run
from units.models import Cadre, Secondment
from units.remits import Scope

BEFORE = (Stage.DRAFT, Stage.APPROVED)
"""At these stages a round has no papers yet."""


def rounds_with_papers(scope: Scope):
    """The rounds in reach of which papers can be printed; rehearsals have none."""
    rounds = Round.objects.filter(within_reach(scope), rehearsal_of=None).exclude(stage__in=BEFORE)
    return rounds.select_related("case", "scheme").defer("scheme__text")


def run_to_print(round: Round) -> Run | None:
    """The run that stands for a round: the locked one, or else the newest that was computed."""
    runs = Run.objects.filter(round=round, state__in=[Run.State.DONE, Run.State.LOCKED])
    runs = runs.select_related("round__case", "round__scheme").defer("round__scheme__text")
    return runs.order_by(F("locked_at").desc(nulls_last=True), "-number").first()


def release_of(round: Round) -> Release | None:
    """The release of a round that is in force."""
    return Release.objects.in_force().filter(round=round).first()


def persons_of(round: Round, scope: Scope):
    """The cadres whom a round evaluates, as far as a reach goes, in the prescribed order; `where`: their unit."""
    return subjects_of(round, scope).filter(cadre__isnull=False)


def subjects_of(round: Round, scope: Scope):
    """All whom a round evaluates, as far as a reach goes, in the prescribed order; `where`: the unit of a cadre."""
    found = Subject.objects.filter(round=round).select_related("cadre__unit", "round__case", "round__scheme")
    at = Case(When(~Q(place=""), "place"), default=Coalesce("cadre__unit__name", Value("")))
    return subjects_within(scope, found.annotate(where=at)).order_by("position")


def talks_on(subject: Subject, scope: Scope):
    """The talks with a subject of which there are papers, as far as a reach goes."""
    return talks_with_papers(scope).filter(subject=subject)


def talks_with_papers(scope: Scope):
    """The talks in reach that are planned or held."""
    found = talks_within(scope).filter(state__in=(*Talk.RECORDED, Talk.State.PLANNED))
    return found.select_related("subject__round__case", "subject__cadre__unit", "measure", "signed_by")


def places_of(people) -> list[tuple[str, int]]:
    """The units of these cadres, each with how many; the largest reach of one print file."""
    return list(people.order_by("where").values_list("where").annotate(Count("pk")))


def released_cards(round: Round, subjects):
    """The cards from which notices to these subjects are written."""
    cards = final_cards(round).filter(subject__in=subjects)
    return cards.select_related("subject__cadre", "run__round__case", "run__round__scheme")


def imprint_of(round: Round) -> Imprint:
    """What stands around the papers of a round; before anybody said, as the latest round has it, less what is its own.

    A number, a signer and a date belong to one request and are never taken over.
    """
    of_case = Imprint.objects.filter(round__case=round.case_id)
    last = of_case.order_by(Case(When(round=round, then=0), default=1), "-at").first()
    if last is None or last.round_id == round.pk:
        return last or Imprint(round=round)
    return Imprint(round=round, office=last.office, to=last.to, contact=last.contact, telephone=last.telephone)


def envelope_of(imprint: Imprint) -> Envelope:
    """What stands around a request."""
    return Envelope(
        office=imprint.office,
        to=imprint.to,
        number=imprint.number,
        signer=imprint.signer,
        day=day(imprint.signed_on),
        contact=imprint.contact,
        telephone=imprint.telephone,
    )


def secondments_within(scope: Scope):
    """The secondments of cadres in reach, the latest first."""
    cadres = scope.cadres(Cadre.objects.order_by()).values("pk")
    found = Secondment.objects.filter(cadre__in=cadres).select_related("cadre__unit", "host")
    return found.order_by("-since", "-pk")


def appraisals_within(scope: Scope):
    """The appraisals of cadres in reach."""
    found = Appraisal.objects.select_related("secondment__cadre", "secondment__host", "drafted_by", "signed_by")
    return found.filter(secondment__in=secondments_within(scope).order_by().values("pk"))
