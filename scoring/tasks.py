"""What a worker does about computations."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, demand
from jobs.work import work
from scoring.models import Run
from scoring.runs import keep_run, reckon


def _reckon(progress, *, run):
    """Compute before the transaction: it takes long and writes nothing."""
    found = Run.objects.select_related("round__case", "by").get(pk=run)
    if found.by is not None:
        # The right may have been withdrawn since the work was asked for.
        demand(found.by, Permission.RUN)
    return reckon(found, progress)


@work("compute", first=_reckon)
def compute(progress, reckoned, *, run):  # noqa: ARG001 every kind of work is handed it
    """Keep what was computed; a refusal of the engine is told as the job's problem, and the run stays to be seen."""
    done = keep_run(run, reckoned)
    if done.state == Run.State.REFUSED:
        return {"text": done.problem, "url": reverse("scoring:round", args=[done.round_id])}
    return {"text": _("Computed."), "url": reverse("scoring:ranking", args=[done.pk])}
