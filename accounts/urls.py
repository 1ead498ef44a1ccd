"""Addresses."""

from django.conf import settings
from django.urls import include, path

from accounts.views import people, rights, second_factor, signing, trail

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/code/", signing.code, name="code"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("password/", signing.password, name="password"),
    path("second-factor/", second_factor.show, name="second-factor"),
    path("second-factor/begin/", second_factor.begin, name="second-factor-begin"),
    path("second-factor/confirm/", second_factor.confirm, name="second-factor-confirm"),
    path("second-factor/drop/", second_factor.drop, name="second-factor-drop"),
    path("people/", people.people, name="people"),
    path("people/open/", people.open_, name="open"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/close/", people.close, name="close"),
    path("people/<int:pk>/reopen/", people.reopen, name="reopen"),
    path("people/<int:pk>/reset/", people.reset, name="reset"),
    path("people/<int:pk>/unlock/", people.unlock, name="unlock"),
    path("rights/", rights.rights, name="rights"),
    path("rights/<int:pk>/", rights.holder, name="holder"),
    path("rights/<int:pk>/grant/", rights.grant, name="grant"),
    path("rights/<int:pk>/appoint/", rights.appoint, name="appoint"),
    path("rights/<int:pk>/relieve/", rights.relieve, name="relieve"),
    path("rights/<int:pk>/lift-factor/", rights.lift_factor, name="lift-factor"),
    path("rights/grants/<int:pk>/withdraw/", rights.withdraw, name="withdraw"),
    path("trail/", trail.entries, name="trail"),
    path("trail/<int:number>/", trail.entry, name="entry"),
    path("trail/export/<str:form>/", trail.export, name="trail-export"),
    path("trail/chain/", trail.chain, name="chain"),
]
if settings.SINGLE_SIGN_ON:
    urlpatterns.append(path("single-sign-on/", include("mozilla_django_oidc.urls")))
