"""Addresses: the voter's side at /ballot/, the office's at /voting/."""

from django.urls import path

from ballots.views import comments, voting

app_name = "ballots"
urlpatterns = [
    path("ballot/", voting.ballot, name="ballot"),
    path("ballot/kiosk", voting.kiosk, name="kiosk"),
    path("ballot/paper", voting.paper, name="paper"),
    path("ballot/cast", voting.cast_ballot, name="cast"),
    path("voting/comments/<int:pk>", comments.comments, name="comments"),
    path("voting/comment/<str:token>/let-through", comments.through, name="let-comment-through"),
    path("voting/comment/<str:token>/leave-out", comments.out, name="leave-comment-out"),
]
