"""What people do to try a scheme out."""

from accounts import audit
from indicators.models import Draft, Scheme
from indicators.versions import word_for
from jobs.actions import start_job
from jobs.models import Job
from rounds.fields import packed
from scoring.models import TryOut
from scoring.tryout import Wish, demand_try_out, keep_tried, try_scheme

AT_ONCE = 200
"""So many subjects are computed while the page waits; more become a job."""


def try_out(source: Scheme | Draft, wish: Wish, *, by) -> TryOut | Job:
    """Compute a version or draft on the evidence wished for; a large one in a job. Nothing of a round is changed."""
    number = wish.round.subjects.count() if wish.round else sum(wish.sizes.values())
    with audit.attempt(by=by, verb="try scheme out", target=source):
        demand_try_out(wish, by)
        facts = {"round": str(wish.round or ""), "subjects": number}
        if number > AT_ONCE:
            audit.record(by=by, verb="try scheme out", target=source, **facts)
            return start_job("try-out", by=by, label=str(source), **_as_arguments(source, wish, by))
    tried = try_scheme(source.text, wish)
    with audit.attempt(by=by, verb="try scheme out", target=source):
        kept = keep_tried(tried, source, wish, by)
        audit.record(by=by, verb="try scheme out", target=source, **facts)
    return kept


def _as_arguments(source: Scheme | Draft, wish: Wish, by) -> dict:
    """A wish as a job is told of it."""
    return {
        "source": word_for(source),
        "person": by.pk,
        "round": wish.round.pk if wish.round else None,
        "sizes": dict(wish.sizes),
        "typed": [[subject, figure, packed(value)] for (subject, figure), value in wish.typed.items()],
    }
