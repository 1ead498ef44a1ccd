"""Made-up evidence for a rehearsal (演练), written as if it had been collected."""

from rounds.models import Round, Subject
from scoring.engine import inputs as engine
from scoring.engine.scheme import Scheme
from scoring.made_up import made_up_about
from scoring.storing import store_evidence


def fill(round: Round, scheme: Scheme) -> None:
    """Write made-up evidence for all subjects of a round; the same scheme fills the same subjects in the same way."""
    rows = Subject.objects.filter(round=round, category__in=scheme.categories).order_by("position")
    subjects = (engine.Subject(*row) for row in rows.values_list("code", "name", "category", "order"))
    store_evidence(round, made_up_about(scheme, tuple(subjects)))
