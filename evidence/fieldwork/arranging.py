"""With what a step is done: what the clerk arranged, or what the scheme leaves no choice about."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from evidence.models import StepPlan
from rounds.models import Round, Step
from scoring.engine.forms import Form
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Figure, Scheme

KEPT_SCHEMES = 32
HINTS = {Step.Kind.GROUP: "考核", Step.Kind.MUTUAL: "互评", Step.Kind.CLIENTS: "服务对象"}
"""What the name of a voter class says of the step that it is for."""
ISSUERS = 2


@lru_cache(maxsize=KEPT_SCHEMES)
def _scheme_of(text: str) -> Scheme:
    return read_scheme(text)


def scheme_of(round: Round) -> Scheme:
    """The scheme of a round, read once for all pages that ask."""
    return _scheme_of(round.scheme.text)


def ballots_of(scheme: Scheme, category: str) -> list[tuple[str, str]]:
    """The pairs of form and voter class on which a category is appraised, in the order of the scheme."""
    methods = (parts[category].settings for parts in scheme.nodes.values() if category in parts)
    found = ((one.form, name) for one in methods if isinstance(one, Appraisal) for name in one.classes)
    return list(dict.fromkeys(found))


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
    scheme, hint = scheme_of(round), HINTS.get(kind)
    if hint:
        pairs = ballots_of(scheme, category)
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
    return scheme_of(arranged.round).forms.get(arranged.form)
