"""With what a step is done: what the clerk arranged, or what the scheme leaves no choice about."""

from datetime import date

from django.utils.translation import gettext as _

from evidence.models import StepPlan
from indicators.queries import scheme_of
from rounds.models import Round, Step
from scoring.engine.forms import Form
from scoring.engine.scheme import Figure, Scheme
from scoring.engine.uses import polled

HINTS = {Step.Kind.GROUP: "考核", Step.Kind.MUTUAL: "互评", Step.Kind.CLIENTS: "服务对象"}
"""What the name of a voter class says of the step that it is for."""
ISSUERS = 2


def owners_of(scheme: Scheme) -> list[str]:
    """Whose figures a scheme asks for."""
    return list(dict.fromkeys(figure.owner for figure in scheme.figures.values() if figure.owner))


def figures_of(scheme: Scheme, owner: str) -> list[Figure]:
    """What a scheme asks of a data owner."""
    return [figure for figure in scheme.figures.values() if owner and figure.owner == owner]


def plan_of(round: Round, category: str, kind: str) -> StepPlan:
    """What the clerk arranged; unsaved, what the names of the scheme suggest, where they suggest one thing alone."""
    saved = StepPlan.objects.filter(round=round, category=category, kind=kind).first()
    return saved or suggested(round, category, kind)


def suggested(round: Round, category: str, kind: str) -> StepPlan:
    """An arrangement that nobody has saved yet."""
    made = StepPlan(round=round, category=category, kind=kind)
    scheme, hint = scheme_of(round.scheme.text), HINTS.get(kind)
    if hint:
        pairs = polled(scheme, category)
        fitting = [pair for pair in pairs if hint in scheme.classes[pair[1]].name]
        if len(fitting) == 1:
            made.form, made.voter_class = fitting[0]
    if kind == Step.Kind.REPORT:
        made.headings = [_("Main work and results"), _("Shortcomings"), _("Plans")]
    if kind == Step.Kind.DIARY:
        year = round.made_at.year
        made.since, made.until = date(year, 1, 1), date(year, 12, 31)
    return made


def form_of(arranged: StepPlan) -> Form | None:
    """The ballot form of a step; None where none is arranged."""
    return scheme_of(arranged.round.scheme.text).forms.get(arranged.form)
