"""The ledger as the office keeps it: what stands how, to be filtered, taken away, and added to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act, tell
from evidence.queries import findings_within
from feedback.queries import SPEAKERS, ways_of
from rectification.actions.handing import enter_problem, take_finding
from rectification.forms import EnterForm, FilterForm, FindingForm, cleaned_or_nothing
from rectification.handing_out import LEDGER_FORMS, ledger_file
from rectification.ledger import lines_of
from rectification.models import Extension, Problem, State
from rectification.queries import OFFICE, escalated, numbers_of, problems_of, problems_within
from rounds.models import Round
from units.remits import scope_of

ROWS = 100
FINDINGS = 20


def _rounds(problems):
    """The rounds from which these problems are."""
    return Round.objects.filter(pk__in=problems.order_by().values("round")).select_related("case").order_by("-pk")


def _filtered(problems, said: dict):
    if said.get("round"):
        problems = problems.filter(round=said["round"])
    if said.get("q"):
        words = said["q"].strip()
        near = Q(name__icontains=words) | Q(text__icontains=words) | Q(unit__name__icontains=words)
        problems = problems.filter(near | Q(cadre__unit__name__icontains=words))
    return _at(problems, said.get("state"))


def _at(problems, state):
    today = timezone.localdate()
    if state == "open":
        return problems.open()
    if state == "late":
        return problems.overdue(today)
    if state == "escalated":
        return escalated(problems, today)
    if state == "asked":
        return problems.filter(extensions__verdict=Extension.Verdict.ASKED)
    return problems.filter(state=state) if state in State.values else problems.exclude(state=State.WITHDRAWN)


@needs(*OFFICE)
def ledger(request):
    """All problems in reach, with counts; by round, unit, state, overdue."""
    kept = problems_within(scope_of(request.user, *OFFICE))
    form = FilterForm(request.GET, rounds=_rounds(kept))
    said = cleaned_or_nothing(form)
    among = kept.filter(round=said["round"]) if said.get("round") else kept
    page = Paginator(_filtered(kept, said), ROWS).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    told = {
        "page": page,
        "form": form,
        "said": said,
        "numbers": numbers_of(among),
        "query": query.urlencode(),
        "today": _today(),
    }
    return render(request, "rectification/ledger.html", told)


def _today():
    return timezone.localdate()


@require_safe
@needs(*OFFICE)
def ledger_out(request, form):
    """The ledger as a file, filtered alike."""
    kept = problems_within(scope_of(request.user, *OFFICE))
    said = cleaned_or_nothing(FilterForm(request.GET, rounds=_rounds(kept)))
    audit.record(by=request.user, verb="export", target=_("ledger of rectification"), form=form)
    return _handed(_filtered(kept, said), form, str(said.get("round") or ""))


def _handed(problems, form, title=""):
    if form not in LEDGER_FORMS:
        raise Http404
    return ledger_file(lines_of(problems.order_by("name", "handed_at", "number", "pk")), form, title)


@needs(*SPEAKERS)
def mine(request):
    """One's own problems: as the cadre, or for the unit."""
    own = problems_of(ways_of(request.user)).exclude(state=State.WITHDRAWN)
    problems = Paginator(_soonest_first(own), ROWS).get_page(request.GET.get("page"))
    reporting = own.exclude(subject=None).select_related("subject__rectification_report", "round__case")
    subjects = {row.subject_id: row for row in reporting.order_by("-round", "name")}
    told = {"page": problems, "numbers": numbers_of(own), "reports": list(subjects.values()), "today": _today()}
    return render(request, "rectification/mine.html", told)


def _soonest_first(problems):
    days = (F(name).asc(nulls_first=True) for name in ("closed_on", "due_on", "plan_by"))
    return problems.order_by(*days, "pk")


@require_safe
@needs(*SPEAKERS)
def mine_out(request, form):
    """One's own ledger as a file."""
    audit.record(by=request.user, verb="export", target=_("ledger of rectification"), form=form)
    return _handed(problems_of(ways_of(request.user)).exclude(state=State.WITHDRAWN), form)


@needs(Permission.MEASURES)
def enter(request):
    """Put a problem on the ledger by hand, or one of the findings that are not on it yet."""
    scope = scope_of(request.user, Permission.MEASURES)
    rounds = Round.objects.filter(rehearsal_of=None).select_related("case").order_by("-pk")
    form = EnterForm(request.POST or None, scope=scope, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_problem(form.values, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("The problem is on the ledger; the unit sees it now."))
            return redirect("rectification:problem", made.pk)
    page = Paginator(findings_within(scope).filter(problem=None), FINDINGS).get_page(request.GET.get("page"))
    return render(request, "rectification/enter.html", {"form": form, "page": page})


@needs(Permission.MEASURES)
def from_finding(request, pk):
    """Put one finding on the ledger."""
    scope = scope_of(request.user, Permission.MEASURES)
    finding = get_object_or_404(findings_within(scope), pk=pk)
    known = Problem.objects.filter(finding=finding).first()
    if known:
        return redirect("rectification:problem", known.pk)
    form, made = FindingForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {
            "about": finding.matter, "text": finding.matter, "source": str(finding.get_kind_display()),
            "document": finding.document,
        }  # fmt: skip
        done = _("The problem is on the ledger; the unit sees it now.")
        if act(request, lambda: made.append(take_finding(finding, values, by=request.user)), done):
            return redirect("rectification:problem", made[0].pk)
    return render(request, "rectification/from-finding.html", {"finding": finding, "form": form})
