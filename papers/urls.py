"""Addresses."""

from django.urls import path

from papers.views import appraisals, own, rounds, talks

app_name = "papers"
urlpatterns = [
    path("rounds/<int:pk>/", rounds.papers, name="round"),
    path("rounds/<int:pk>/imprint", rounds.imprint, name="imprint"),
    path("rounds/<int:pk>/<slug:key>.<slug:form>", rounds.paper, name="paper"),
    path("rounds/<int:pk>/all/<slug:key>.<slug:form>", rounds.all_of, name="all"),
    path("subjects/<int:pk>/", rounds.subject, name="subject"),
    path("subjects/<int:pk>/<slug:key>.<slug:form>", rounds.of_subject, name="of-subject"),
    path("mine/<int:pk>.<slug:form>", own.notice, name="own-notice"),
    path("talks/<int:pk>/<slug:key>.<slug:form>", talks.paper, name="talk"),
    path("appraisals/", appraisals.secondees, name="secondees"),
    path("appraisals/of/<int:pk>", appraisals.draw_up, name="draw-up"),
    path("appraisals/<int:pk>/", appraisals.appraisal, name="appraisal"),
    path("appraisals/<int:pk>/edit", appraisals.edit, name="edit-appraisal"),
    path("appraisals/<int:pk>/sign", appraisals.sign, name="sign-appraisal"),
    path("appraisals/<int:pk>/file.<slug:form>", appraisals.file, name="appraisal-file"),
]
