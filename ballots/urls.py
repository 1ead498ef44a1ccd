"""Addresses."""

from django.urls import path

from ballots.views import comments

app_name = "ballots"
urlpatterns = [
    path("voting/comments/<int:pk>", comments.comments, name="comments"),
    path("voting/comment/<str:token>/let-through", comments.through, name="let-comment-through"),
    path("voting/comment/<str:token>/leave-out", comments.out, name="leave-comment-out"),
]
