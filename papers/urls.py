"""Addresses."""

from django.urls import path

from papers.views import own, rounds

app_name = "papers"
urlpatterns = [
    path("rounds/<int:pk>/", rounds.papers, name="round"),
    path("rounds/<int:pk>/imprint", rounds.imprint, name="imprint"),
    path("rounds/<int:pk>/<slug:key>.<slug:form>", rounds.paper, name="paper"),
    path("rounds/<int:pk>/all/<slug:key>.<slug:form>", rounds.all_of, name="all"),
    path("subjects/<int:pk>/", rounds.subject, name="subject"),
    path("subjects/<int:pk>/<slug:key>.<slug:form>", rounds.of_subject, name="of-subject"),
    path("mine/<int:pk>.<slug:form>", own.notice, name="own-notice"),
]
