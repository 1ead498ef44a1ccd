"""One's own second factor: set up, confirmed, dropped."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import audit, second_factor
from accounts.actions import own as deeds
from accounts.doors import own
from accounts.forms import CodeForm, PasswordForm


@own
def show(request, form=None, password_form=None):
    """Whether a code is asked for at sign-in; the picture to scan while it is being set up."""
    begun = second_factor.begun(request.user)
    page = {"device": second_factor.device_of(request.user), "begun": begun, "form": form or CodeForm()}
    page["password_form"] = password_form or PasswordForm()
    if begun and not page["device"]:
        page |= {"picture": second_factor.picture(begun), "spelled": second_factor.spelled(begun)}
    return render(request, "accounts/second-factor.html", page)


@require_POST
@own
def begin(request):
    """Draw a secret to be scanned."""
    if not second_factor.device_of(request.user):
        deeds.begin_second_factor(by=request.user)
    return redirect("accounts:second-factor")


@require_POST
@own
def confirm(request):
    """Take the first code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            deeds.confirm_second_factor(form.cleaned_data["code"], by=request.user)
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            messages.success(request, _("From now on a code is asked for at sign-in."))
            return redirect("accounts:second-factor")
    return show(request, form=form)


@require_POST
@own
@sensitive_post_parameters("password")
def drop(request):
    """Go back to the password alone, which is asked for once more."""
    form = PasswordForm(request.POST)
    if form.is_valid():
        known = authenticate(request, username=request.user.username, password=form.cleaned_data["password"])
        if known == request.user:
            deeds.drop_second_factor(by=request.user)
            messages.success(request, _("The password alone is asked for at sign-in."))
            return redirect("accounts:second-factor")
        audit.record(by=request.user, verb="drop second factor", target=request.user, outcome=audit.FAILED)
        form.add_error("password", _("The password is wrong."))
    return show(request, password_form=form)
