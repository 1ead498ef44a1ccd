"""What a worker does about computations, and about large tables of evidence."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from accounts.roles import Permission
from indicators.versions import source_of
from jobs.work import work
from rounds.fields import unpacked
from rounds.models import Round
from rounds.scope import demand_over
from scoring.evidence_uploads import examine_evidence, page_of, take_evidence
from scoring.models import Run
from scoring.recounting import checks, told
from scoring.runs import keep_run, reckon
from scoring.tryout import Wish, demand_try_out, keep_tried, try_scheme
from units.intake.examine import FoundOtherwise
from units.intake.uploads import keep_findings
from units.models import Upload


def _reckon(progress, *, run):
    """Compute before the transaction: it takes long and writes nothing."""
    found = Run.objects.select_related("round__case", "by").get(pk=run)
    # The right, or its reach, may have been withdrawn since the work was asked for.
    demand_over(found.round, found.by, Permission.RUN)
    return reckon(found, progress)


@work("compute", first=_reckon)
def compute(progress, reckoned, *, run):  # noqa: ARG001 every kind of work is handed it
    """Keep what was computed; a refusal of the engine is told as the job's problem, and the run stays to be seen."""
    done = keep_run(run, reckoned)
    if done.state == Run.State.REFUSED:
        return {"text": done.problem, "url": reverse("scoring:round", args=[done.round_id])}
    return {"text": _("Computed."), "url": reverse("scoring:ranking", args=[done.pk])}


def _examine(progress, *, upload):
    """Read and hold against the records before the transaction: it takes long and writes nothing."""
    found = Upload.objects.select_related("user").get(pk=upload)
    progress(0, 0, found.name)
    return examine_evidence(found)


@work("check-evidence", first=_examine)
def check_evidence(progress, examined, *, upload):  # noqa: ARG001 every kind of work is handed it
    """Keep what the check found out."""
    found = Upload.objects.get(pk=upload)
    keep_findings(found, examined)
    return {"text": _("The table was checked."), "url": page_of(found)}


@work("import-evidence")
def import_evidence(progress, *, upload):
    """Take a checked table over; if anything changed since, check it anew instead."""
    found = Upload.objects.select_related("user").get(pk=upload)
    progress(0, found.findings["rows"], found.name)
    try:
        take_evidence(upload, found.user)
    except FoundOtherwise:
        keep_findings(found, examine_evidence(found))
        text = _("The records changed meanwhile; nothing was taken over. Look again.")
        return {"text": text, "url": page_of(found)}
    return {"text": _("The table was taken over."), "url": page_of(found)}


def _try(progress, *, source, person, round, sizes, typed):
    """Compute before the transaction: it takes long and writes nothing."""
    by = User.objects.get(pk=person)
    wish = Wish(
        Round.objects.select_related("case").get(pk=round) if round else None,
        sizes,
        {(subject, figure): unpacked(value) for subject, figure, value in typed},
    )
    # The right, or its reach, may have been withdrawn since the work was asked for.
    demand_try_out(wish, by)
    found = source_of(source)
    return try_scheme(found.text, wish, progress), found, wish, by


@work("try-out", first=_try)
def try_out(progress, tried, **wished):  # noqa: ARG001 every kind of work is handed it
    """Keep what came out, for the one who asked."""
    kept = keep_tried(*tried)
    return {"text": _("Computed."), "url": reverse("scoring:tried", args=[kept.pk])}


def _compare(progress, *, person, round):
    """Count before the transaction: it takes long and writes nothing."""
    found = Round.objects.select_related("case", "scheme").get(pk=round)
    # The right, or its reach, may have been withdrawn since the work was asked for.
    demand_over(found, User.objects.get(pk=person), Permission.RESULTS_VIEW)
    progress(0, 0, str(found))
    return checks(found)


@work("recount", first=_compare)
def recount(progress, checked, *, person, round):  # noqa: ARG001 every kind of work is handed it
    """Say what agrees and what does not, and keep on record that it was compared."""
    wrong = sum(len(one.wrong) for one in checked)
    found = Round.objects.select_related("case").get(pk=round)
    audit.record(by=User.objects.get(pk=person), verb="recount", target=found, wrong=wrong)
    text = _("All agrees.") if not wrong else _("Not all agrees; do not go on before it is cleared up.")
    return {"text": f"{text}\n{told(checked)}", "url": reverse("ballots:count", args=[round])}
