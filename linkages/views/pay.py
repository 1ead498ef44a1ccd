"""Lists for finance: of which rounds, and as a workbook."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.files import workbook_of
from accounts.roles import Permission
from linkages.forms import PayForm
from linkages.pay import pay_list, rounds_paying
from linkages.pay_workbook import write_pay
from units.remits import scope_of


@needs(Permission.EXPORT)
def pay(request):
    """The rounds whose measures have values for finance; once some are chosen, the list."""
    scope = scope_of(request.user, Permission.EXPORT)
    rounds = rounds_paying(scope)
    form = PayForm(request.GET if "span" in request.GET else None, rounds=rounds)
    if not form.is_bound or not form.is_valid():
        return render(request, "linkages/pay.html", {"form": form, "rounds": rounds})
    found = pay_list(form.cleaned_data["rounds"], scope)
    title = _title(found.rounds, form.cleaned_data["span"])
    if "xlsx" not in request.GET:
        told = {"form": form, "rounds": rounds, "list": found, "title": title, "query": request.GET.urlencode()}
        return render(request, "linkages/pay.html", told)
    for round in found.rounds:
        audit.record(by=request.user, verb="export", target=round, what="pay coefficients")
    return workbook_of(f"{title}.xlsx", lambda target: write_pay(found, title, target))


def _title(rounds, span):
    cases = "、".join(dict.fromkeys(round.case.name for round in rounds))
    first, last = rounds[0].code, rounds[-1].code
    codes = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{cases}　{codes}　{span}绩效系数表"
