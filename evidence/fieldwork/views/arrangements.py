"""The page on which the clerk says how the steps of a round are done."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import arrangements as deeds
from evidence.fieldwork.arranging import ballots_of, owners_of, scheme_of, suggested
from evidence.fieldwork.findings import groups_in
from evidence.fieldwork.forms import PeriodForm
from evidence.fieldwork.reach import oversees
from evidence.fieldwork.views.answering import cleaned, done
from evidence.forms import whole_number
from evidence.models import GroupLead, StepPlan
from rounds.models import Round, Step

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
    if request.method == "POST" and done(request, {"arrange": _arrange, "lead": _lead}, found):
        return redirect("fieldwork:arrangements", pk)
    scheme = scheme_of(found)
    saved = {(one.category, one.kind): one for one in StepPlan.objects.filter(round=found)}
    rows = []
    for step in found.steps.filter(kind__in=ASKED):
        kept = saved.get((step.category, step.kind))
        arranged = kept or suggested(found, step.category, step.kind)
        rows.append((step, arranged, kept is not None, ASKED[step.kind], ballots_of(scheme, step.category)))
    leads = dict(GroupLead.objects.filter(round=found).values_list("group", "user"))
    page = {"round": found, "scheme": scheme, "rows": rows, "owners": owners_of(scheme)}
    page |= {"groups": groups_in(found), "leads": leads}
    return render(request, "evidence/fieldwork/arrangements.html", page)


def _arrange(request, round):
    said = request.POST
    step = get_object_or_404(round.steps, pk=whole_number(said.get("step")))
    form, _, voter_class = said.get("ballot", "").partition("|")
    values = {"form": form, "voter_class": voter_class, "owners": [one for one in said.getlist("owner") if one]}
    values["headings"] = [line.strip() for line in said.get("headings", "").splitlines() if line.strip()]
    values |= {name: cleaned(PeriodForm(said))[name] for name in ("since", "until")} if "since" in said else {}
    deeds.arrange_step(round, step.category, step.kind, values, by=request.user)


def _lead(request, round):
    chosen = {(group.pk, user.pk): (group, user) for group, members in groups_in(round) for user in members}
    pair = chosen.get((whole_number(request.POST.get("group")), whole_number(request.POST.get("user"))))
    if pair is None:
        raise Http404
    deeds.name_lead(round, *pair, by=request.user)
