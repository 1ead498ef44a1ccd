"""Signing in, and one's own password."""

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.shortcuts import redirect, render

from accounts import audit


def sign_in(request):
    """Let somebody in who knows the password."""
    form = AuthenticationForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        audit.record(by=form.get_user(), verb="sign in")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/sign-in.html", {"form": form})


@login_required
def password(request):
    """Change one's own password."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save(commit=False)
        user.must_change_password = False
        user.save()
        update_session_auth_hash(request, user)
        audit.record(by=user, verb="change password")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/password.html", {"form": form})
