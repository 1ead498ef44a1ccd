"""Public notices: the list and the sheet that everybody may read, and hanging one out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs, own
from accounts.roles import Permission, may
from feedback.actions.notices import issue_notice, withdraw_notice
from feedback.calendar import turn
from feedback.forms import NoticeForm, words_of_notice
from feedback.models import Notice, Release
from feedback.queries import final_cards, rounds_offered
from feedback.views.acting import act, tell
from feedback.workdays import is_entered
from rounds.scope import subjects_within
from scoring.queries import scheme_of
from units.remits import scope_of

OFFICE = (Permission.RELEASE, Permission.OBJECTIONS)
ROWS = 50


def _seen_by(user):
    """The notices that hang out; an office sees those of its rounds too that are taken down or still to come."""
    seen = Q(pk__in=Notice.objects.public().order_by().values("pk"))
    if may(user, *OFFICE):
        seen |= Q(release__round__in=_office_rounds(user).values("pk"))
    return Notice.objects.filter(seen).select_related("release__round__case")


@own
def notices(request):
    """All notices that somebody may read, the newest first."""
    turn()
    page = Paginator(_seen_by(request.user), ROWS).get_page(request.GET.get("page"))
    return render(request, "feedback/notices.html", {"page": page, "today": timezone.localdate()})


@own
def notice(request, pk):
    """One notice as it hangs out; it is printed from this page."""
    turn()
    found = get_object_or_404(_seen_by(request.user), pk=pk)
    office = may(request.user, *OFFICE) and _office_rounds(request.user).filter(pk=found.release.round_id).exists()
    contested = set(found.names.contested().values_list("pk", flat=True)) if office else set()
    names = found.names.select_related("subject")
    if office and not Notice.objects.public().filter(pk=found.pk).exists():
        names = subjects_within(scope_of(request.user, *OFFICE), names, "subject__")
    told = {"notice": found, "today": timezone.localdate(), "office": office, "contested": len(contested)}
    told |= {"first": _written(found.first_day), "last": _written(found.last_day)}
    told["rows"] = [
        (name.subject, name.grade, name.score, name.rank, _standing(name, contested) if office else None)
        for name in names
    ]
    return render(request, "feedback/notice.html", told)


def _written(day):
    """A day as official papers write it: 2026年1月9日."""
    return date_format(day, "DATE_FORMAT")


def _office_rounds(user):
    return rounds_offered(scope_of(user, *OFFICE)).order_by()


def _standing(name, contested):
    """How it stands with a name, for the office alone."""
    if name.pk in contested:
        return _("objection")
    return _("final") if name.final_at else ""


@needs(Permission.RELEASE)
def issue(request, pk):
    """The form of a notice."""
    rounds = rounds_offered(scope_of(request.user, Permission.RELEASE)).order_by().values("pk")
    releases = Release.objects.select_related("round__case", "round__scheme").filter(round__in=rounds)
    found = get_object_or_404(releases, pk=pk)
    decided = final_cards(found.round).exclude(awarded=None).order_by()
    awarded = set(decided.values_list("awarded", flat=True))
    order = [grade for grading in scheme_of(found.round.scheme.text).gradings for grade in grading.grades]
    grades = [grade for grade in dict.fromkeys(order) if grade in awarded]
    chosen = words_of_notice(found) | {"grades": grades[:1]}
    form = NoticeForm(request.POST or None, grades=grades, initial=chosen)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("grades", "first_day", "days")}
        try:
            made = issue_notice(found, form.words(), by=request.user, **said)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The notice hangs out until %(day)s.") % {"day": made.last_day})
            return redirect("feedback:notice", made.pk)
    year = timezone.localdate().year
    told = {"release": found, "form": form, "year": year, "entered": is_entered(year)}
    return render(request, "feedback/issue.html", told)


@require_POST
@needs(Permission.RELEASE)
def withdraw(request, pk):
    """Take a notice down."""
    rounds = rounds_offered(scope_of(request.user, Permission.RELEASE)).order_by().values("pk")
    found = get_object_or_404(Notice.objects.filter(release__round__in=rounds), pk=pk)
    reason = request.POST.get("reason", "")
    return act(
        request, _("The notice is taken down."), "feedback:notice", pk,
        action=lambda: withdraw_notice(found, reason=reason, by=request.user),
    )  # fmt: skip
