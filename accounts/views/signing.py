"""Signing in and out, and one's own password."""

import time
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import audit, lockout, second_factor
from accounts.actions import own as deeds
from accounts.doors import is_ours, own
from accounts.forms import CodeForm, OwnPasswordForm, SignInForm
from accounts.models import User

HALF = "half_signed_in"
HALF_SECONDS = 300


@never_cache
@sensitive_post_parameters("password")
def sign_in(request):
    """Ask for account and password; go on to the page that was asked for, or to the code."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_wanted(request))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _go_on(request, form.get_user())
    locked = request.method == "POST" and _note_failure(request, form)
    page = {"form": form, "next": _wanted(request, ""), "minutes": settings.SESSION_COOKIE_AGE // 60}
    page["single_sign_on"] = settings.SINGLE_SIGN_ON
    return render(request, "accounts/sign-in.html", page, status=429 if locked else 200)


def _go_on(request, user):
    if not second_factor.device_of(user):
        return _enter(request, user, user.backend, _wanted(request))
    request.session.cycle_key()
    half = {"user": user.pk, "backend": user.backend, "at": time.time(), "next": _wanted(request)}
    request.session[HALF] = half | {"hash": user.get_session_auth_hash()}
    return redirect("accounts:code")


@never_cache
def code(request):
    """Ask for the code from the phone, for some minutes after the password was right."""
    half = request.session.get(HALF)
    user = half and _half_signed_in(half)
    device = user and second_factor.device_of(user)
    if not device:
        request.session.pop(HALF, None)
        return redirect("accounts:sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.takes(device, form.cleaned_data["code"]):
            del request.session[HALF]
            user.otp_device = device
            return _enter(request, user, half["backend"], half["next"])
        form.add_error("code", second_factor.refusal(device))
        audit.record(by=None, verb="sign in", target=user, outcome=audit.FAILED, wrong_code=True)
    return render(request, "accounts/code.html", {"form": form})


def _half_signed_in(half):
    """Whose password was right some minutes ago, and still is."""
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    late = time.time() - half["at"] > HALF_SECONDS
    same = user and constant_time_compare(half["hash"], user.get_session_auth_hash())
    return user if same and not late else None


def _enter(request, user, backend, page):
    login(request, user, backend=backend)
    audit.record(by=user, verb="sign in")
    return HttpResponseRedirect(page)


def _wanted(request, otherwise=None):
    """The page to go on to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if is_ours(request, wanted):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL) if otherwise is None else otherwise


def _note_failure(request, form):
    """Put a wrong password on record, and whether it locked the account.

    Only the name of an account that exists is written down: the other may be a password in the wrong field.
    """
    if not form.has_error("__all__"):
        return False
    locked = bool(getattr(request, "axes_locked_out", False))
    user = User.objects.filter(username=form.cleaned_data["username"]).first()
    record = partial(audit.record, by=None, target=user)
    record(verb="sign in", outcome=audit.FAILED, known=bool(user), locked_out=locked)
    if locked and request.axes_failures_since_start:
        record(verb="lock account", minutes=settings.AXES_COOLOFF_TIME // lockout.MINUTE)
    return locked


@require_POST
def sign_out(request):
    """End the session."""
    if request.user.is_authenticated:
        audit.record(by=request.user, verb="sign out")
        logout(request)
    return redirect("accounts:sign-in")


@own
@sensitive_post_parameters()
def password(request):
    """Change one's own password."""
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = deeds.change_password(form.cleaned_data["new_password1"], by=request.user)
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    if form.has_error("old_password", "password_incorrect"):
        audit.record(by=request.user, verb="change password", target=request.user, outcome=audit.FAILED)
    page = {"form": form, "first": request.user.must_change_password, "due": request.user.password_is_due}
    return render(request, "accounts/password.html", page)
