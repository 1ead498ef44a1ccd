"""My tasks (我的任务)."""

from django.shortcuts import render

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.assignments import tasks_of


@needs(
    Permission.GROUP_WORK,
    Permission.REPORTS_WRITE,
    Permission.FIGURES_BRING,
    Permission.OWN_WRITE,
    Permission.ROUNDS_EDIT,
)
def tasks(request):
    """What the reader has to do in the rounds that collect, and until when."""
    return render(request, "evidence/fieldwork/tasks.html", {"tasks": tasks_of(request.user)})
