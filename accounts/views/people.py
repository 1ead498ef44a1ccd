"""The system administrator's pages: accounts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import lockout
from accounts.actions import people as deeds
from accounts.audit import reason
from accounts.doors import needs
from accounts.forms import NameForm, OpenForm, PeopleForm
from accounts.models import User
from accounts.queries import accounts
from accounts.roles import Permission
from accounts.second_factor import device_of

ROWS = 50


@needs(Permission.ACCOUNTS_MANAGE)
def people(request):
    """All accounts, with their state."""
    form = PeopleForm(request.GET)
    found = accounts(**form.cleaned_data) if form.is_valid() else User.objects.none()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": query(form), "locked": lockout.locked()}
    return render(request, "accounts/people.html", context)


def query(form):
    """What was searched for, as the beginning of an address."""
    kept = form.data.copy() if hasattr(form.data, "copy") else {}
    kept.pop("page", None)
    text = kept.urlencode() if kept else ""
    return f"{text}&" if text else ""


@needs(Permission.ACCOUNTS_MANAGE)
@never_cache
def open_(request):
    """Open an account; its first password is shown on the answer and nowhere else."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = deeds.open_account(**form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _handed_out(request, user, password)
    return render(request, "accounts/open.html", {"form": form})


@needs(Permission.ACCOUNTS_MANAGE)
def person(request, pk):
    """One account; its personal name can be changed here."""
    user = get_object_or_404(User, pk=pk)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = deeds.rename_account(user, form.cleaned_data["name"], by=request.user)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("The name is changed."))
            return redirect("accounts:person", pk=pk)
    minutes = lockout.locked().get(user.username)
    context = {"person": user, "form": form, "minutes": minutes, "factor": device_of(user)}
    return render(request, "accounts/person.html", context)


def _deed(action, done):
    """A button on the page of an account."""

    @require_POST
    @needs(Permission.ACCOUNTS_MANAGE)
    @never_cache
    def press(request, pk):
        user = get_object_or_404(User, pk=pk)
        try:
            answer = action(user, by=request.user)
        except ValidationError as refusal:
            messages.error(request, reason(refusal))
            return redirect("accounts:person", pk=pk)
        messages.success(request, done)
        if isinstance(answer, tuple):
            return _handed_out(request, *answer)
        return redirect("accounts:person", pk=pk)

    return press


def _handed_out(request, user, password):
    return render(request, "accounts/first-password.html", {"person": user, "password": password})


close = _deed(deeds.close_account, _("The account is closed."))
reopen = _deed(deeds.reopen_account, _("The account is open again."))
reset = _deed(deeds.reset_password, _("There is a new first password."))
unlock = _deed(deeds.unlock_account, _("The account is unlocked."))
