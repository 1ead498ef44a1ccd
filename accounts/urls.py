"""Addresses."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.views import signing

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("password/", signing.password, name="password"),
]
