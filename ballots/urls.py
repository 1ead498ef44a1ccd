"""Addresses of the voter's side."""

from django.urls import path

from ballots.views import voting

app_name = "ballots"
urlpatterns = [
    path("ballot/", voting.ballot, name="ballot"),
    path("ballot/kiosk", voting.kiosk, name="kiosk"),
    path("ballot/paper", voting.paper, name="paper"),
    path("ballot/cast", voting.cast_ballot, name="cast"),
]
