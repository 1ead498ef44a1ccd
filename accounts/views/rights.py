"""The security administrator's pages: roles and offices."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import rights as deeds
from accounts.audit import reason
from accounts.doors import needs
from accounts.forms import OfficeForm, RightsForm, RoleForm
from accounts.models import Grant, User
from accounts.queries import accounts
from accounts.roles import Permission
from accounts.second_factor import device_of
from accounts.views.people import ROWS, query


@needs(Permission.RIGHTS_GRANT)
def rights(request):
    """All accounts, with what they may do."""
    form = RightsForm(request.GET)
    found = accounts(**form.cleaned_data) if form.is_valid() else User.objects.none()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "accounts/rights.html", {"form": form, "page": page, "query": query(form)})


@needs(Permission.RIGHTS_GRANT)
def holder(request, pk, role_form=None, office_form=None):
    """What one person may do, and since when and through whom."""
    user = get_object_or_404(User, pk=pk)
    context = {
        "person": user,
        "grants": user.grants.select_related("granted_by").order_by("ended_at", "-granted_at"),
        "factor": device_of(user),
        "role_form": role_form or RoleForm(),
        "office_form": office_form or OfficeForm(),
    }
    return render(request, "accounts/holder.html", context)


@require_POST
@needs(Permission.RIGHTS_GRANT)
def grant(request, pk):
    """Grant a role."""
    user, form = get_object_or_404(User, pk=pk), RoleForm(request.POST)
    if form.is_valid():
        try:
            deeds.grant_role(user, form.cleaned_data["role"], by=request.user)
        except ValidationError as refusal:
            form.add_error("role", reason(refusal))
        else:
            messages.success(request, _("The role is granted. Say now for which units, groups or indicators."))
            return redirect("accounts:holder", pk=pk)
    return holder(request, pk, role_form=form)


@require_POST
@needs(Permission.RIGHTS_GRANT)
def withdraw(request, pk):
    """Withdraw a role."""
    found = get_object_or_404(Grant, pk=pk)
    return _answered(request, found.user, _("The role is withdrawn."), deeds.withdraw_role, found)


@require_POST
@needs(Permission.RIGHTS_GRANT)
def appoint(request, pk):
    """Give an office."""
    user, form = get_object_or_404(User, pk=pk), OfficeForm(request.POST)
    if form.is_valid():
        try:
            deeds.appoint_officer(user, form.cleaned_data["office"], by=request.user)
        except ValidationError as refusal:
            form.add_error("office", reason(refusal))
        else:
            messages.success(request, _("The office is given."))
            return redirect("accounts:holder", pk=pk)
    return holder(request, pk, office_form=form)


@require_POST
@needs(Permission.RIGHTS_GRANT)
def relieve(request, pk):
    """Take an office away."""
    user = get_object_or_404(User, pk=pk)
    return _answered(request, user, _("The office is taken away."), deeds.relieve_officer, user)


@require_POST
@needs(Permission.RIGHTS_GRANT)
def lift_factor(request, pk):
    """Take a second factor away."""
    user = get_object_or_404(User, pk=pk)
    return _answered(request, user, _("The second factor is taken away."), deeds.lift_second_factor, user)


def _answered(request, user, done, action, *arguments):
    try:
        action(*arguments, by=request.user)
    except ValidationError as refusal:
        messages.error(request, reason(refusal))
    else:
        messages.success(request, done)
    return redirect("accounts:holder", pk=user.pk)
