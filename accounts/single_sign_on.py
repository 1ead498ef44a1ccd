"""Single sign-on through OpenID Connect: an extra, loaded only where it is configured."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from jwt import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView
from requests import RequestException

from accounts import audit


class Backend(OIDCAuthenticationBackend):
    """Knows people by the claim that holds the account's name; whoever has no account here gets none."""

    def authenticate(self, request, nonce=None, **kwargs):
        """Look only at what comes back from a sign-in that was begun here."""
        return super().authenticate(request, nonce=nonce, **kwargs) if nonce else None

    def verify_token(self, token, **kwargs):
        """Take a token only from our provider and only if it was made for us."""
        said = super().verify_token(token, **kwargs)
        audience = said.get("aud")
        meant = audience if isinstance(audience, list) else [audience]
        if said.get("iss") != settings.OIDC_ISSUER or self.OIDC_RP_CLIENT_ID not in meant:
            raise SuspiciousOperation("The token is from or for somebody else.")
        return said

    def get_userinfo(self, access_token, id_token, payload):
        """Refuse what the provider says of another person than the one who signed in."""
        told = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("The provider told of somebody else.")
        return payload | told

    def verify_claims(self, claims):
        """Ask for the account's name."""
        return bool(claims.get(settings.OIDC_CLAIM))

    def filter_users_by_claims(self, claims):
        """Find the open account of this very name."""
        return self.UserModel.objects.filter(username=claims[settings.OIDC_CLAIM], is_active=True)

    def get_user(self, user_id):
        """Let a session end as soon as its account is closed."""
        return self.UserModel.objects.filter(pk=user_id, is_active=True).first()


class Callback(OIDCAuthenticationCallbackView):
    """Where the provider sends people back to; whatever goes wrong there is told in words."""

    def get(self, request):
        """Sign in or say why not."""
        try:
            return super().get(request)
        except (SuspiciousOperation, PyJWTError, RequestException, KeyError, ValueError) as fault:
            return self.login_failure(fault)

    def login_success(self):
        """Go on, on record."""
        answer = super().login_success()
        audit.record(by=self.user, verb="sign in", single_sign_on=True)
        return answer

    def login_failure(self, fault=None):
        """Go back to the sign-in page, on record."""
        why = type(fault).__name__ if fault else ""
        audit.record(by=None, verb="sign in", outcome=audit.FAILED, single_sign_on=True, why=why)
        messages.error(
            self.request,
            _(
                "Single sign-on did not let you in: it failed, or nobody has opened an account for you here. "
                "Ask the system administrator."
            ),
        )
        return redirect("accounts:sign-in")
