"""Pages of long work: the list, one job, and its state for the page's own asking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jobs.actions import cancel_job, resume_job
from jobs.queries import jobs_of, jobs_seen_by, standing


@login_required
@require_GET
def jobs(request):
    """List one's own jobs, or all of them to who watches the system."""
    page = Paginator(jobs_seen_by(request.user), 50).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page})


@login_required
@require_GET
def job(request, pk):
    """Show one job: how far it is, what came of it."""
    found = get_object_or_404(jobs_seen_by(request.user), pk=pk)
    return render(request, "jobs/job.html", {"job": found, "now": standing(found), "own": found.by == request.user})


@login_required
@require_GET
@never_cache
def state(request, pk):
    """Tell the page's script how far a job is. Nobody works by leaving a page open, so it does not prolong the session.

    For the same reason it writes nothing, and so answers too while the work holds the whole of an SQLite database.
    """
    found = get_object_or_404(jobs_seen_by(request.user), pk=pk)
    now = standing(found)
    answer = {"state": found.state, "ended": found.ended, "done": now.done, "of": now.of, "stopping": now.stopping}
    answer["words"] = found.get_state_display()
    answer["note"] = now.note if found.by == request.user else ""
    del request.session
    return JsonResponse(answer)


@login_required
@require_POST
def cancel(request, pk):
    """Stop one of one's own jobs."""
    return _act(request, pk, cancel_job)


@login_required
@require_POST
def resume(request, pk):
    """Have one of one's own jobs done once more."""
    return _act(request, pk, resume_job)


def _act(request, pk, action):
    found = get_object_or_404(jobs_of(request.user), pk=pk)
    try:
        action(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("jobs:job", pk=pk)
