"""The page on which the clerk says how the steps of a round are done."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import number_in
from evidence.fieldwork.actions import arrangements as deeds
from evidence.fieldwork.arranging import owners_of, suggested
from evidence.fieldwork.findings import groups_in
from evidence.fieldwork.forms import PeriodForm
from evidence.fieldwork.reach import oversees
from evidence.fieldwork.views.answering import cleaned, done
from evidence.models import GroupLead, StepPlan
from indicators.queries import scheme_of
from rounds.models import Round, Step
from scoring.engine.uses import polled

ASKED = {
    Step.Kind.GROUP: ("ballot", "owners"),
    Step.Kind.MUTUAL: ("ballot",),
    Step.Kind.CLIENTS: ("ballot",),
    Step.Kind.CERTIFICATES: ("issuers",),
    Step.Kind.REPORT: ("headings",),
    Step.Kind.DIARY: ("period",),
}
"""What the clerk is asked for each kind of step; of the others there is nothing to arrange."""


@needs(Permission.ROUNDS_EDIT)
def arrangements(request, pk):
    """With which forms, whose figures and under which headings the steps are done, and who leads the groups."""
    found = get_object_or_404(Round.objects.select_related("case", "scheme"), pk=pk)
    if not oversees(request.user, found):
        raise Http404
    steps, typed = list(found.steps.filter(kind__in=ASKED)), {}
    if request.method == "POST" and done(request, {"arrange": partial(_arrange, steps, typed), "lead": _lead}, found):
        return redirect("fieldwork:arrangements", pk)
    scheme = scheme_of(found.scheme.text)
    saved = {(one.category, one.kind): one for one in StepPlan.objects.filter(round=found)}
    rows = []
    for step in steps:
        key = step.category, step.kind
        kept = saved.get(key)
        arranged = typed.get(key) or kept or suggested(found, *key)
        rows.append((step, arranged, kept is not None, ASKED[step.kind], polled(scheme, step.category)))
    leads = dict(GroupLead.objects.filter(round=found).values_list("group", "user"))
    page = {"round": found, "scheme": scheme, "rows": rows, "owners": owners_of(scheme)}
    page |= {"groups": groups_in(found), "leads": leads}
    return render(request, "evidence/fieldwork/arrangements.html", page)


def _arrange(steps, typed, request, round):
    """Save all steps of the page. `typed` is filled with what was sent, to be shown again if it is refused."""
    wanted, faults = {}, []
    for step in steps:
        try:
            wanted[step.category, step.kind] = _said(request.POST, step)
        except ValidationError as fault:
            faults += [f"{step.get_kind_display()}：{words}" for words in fault.messages]
    typed |= {key: StepPlan(round=round, category=key[0], kind=key[1], **values) for key, values in wanted.items()}
    if faults:
        raise ValidationError(faults)
    deeds.arrange_steps(round, _arranged(wanted), by=request.user)


def _said(data, step):
    """What was typed for a step."""
    said, asked = {}, ASKED[step.kind]
    if "ballot" in asked:
        said["form"], _, said["voter_class"] = data.get(f"ballot-{step.pk}", "").partition("|")
    if "owners" in asked or "issuers" in asked:
        said["owners"] = [one for one in data.getlist(f"owner-{step.pk}") if one]
    if "headings" in asked:
        said["headings"] = [line.strip() for line in data.get(f"headings-{step.pk}", "").splitlines() if line.strip()]
    if "period" in asked:
        period = PeriodForm({name: data.get(f"{name}-{step.pk}", "") for name in ("since", "until")})
        said |= {name: cleaned(period)[name] for name in ("since", "until")}
    return said


def _arranged(wanted):
    """The steps of which anything was said: issuers may be named later."""
    return {key: values for key, values in wanted.items() if key[1] != Step.Kind.CERTIFICATES or values["owners"]}


def _lead(request, round):
    chosen = {(group.pk, user.pk): (group, user) for group, members in groups_in(round) for user in members}
    pair = chosen.get((number_in(request.POST.get("group")), number_in(request.POST.get("user"))))
    if pair is None:
        raise Http404
    deeds.name_lead(round, *pair, by=request.user)
