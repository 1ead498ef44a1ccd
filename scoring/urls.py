"""Addresses."""

from django.urls import path

from scoring import evidence_views, round_views, views

app_name = "scoring"
urlpatterns = [
    path("", round_views.rounds, name="rounds"),
    path("<int:pk>/", round_views.round_, name="round"),
    path("<int:pk>/take-back", round_views.take_back, name="take-back"),
    path("<int:pk>/rehearse", round_views.rehearse, name="rehearse"),
    path("<int:pk>/purge", round_views.purge, name="purge"),
    path("<int:pk>/compute", views.compute, name="compute"),
    path("<int:pk>/tables/<str:kind>/", evidence_views.bring, name="bring"),
    path("<int:pk>/tables/<str:kind>/template.xlsx", evidence_views.template, name="template"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/", evidence_views.evidence, name="evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/confirm", evidence_views.confirm, name="confirm-evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/faulty.xlsx", evidence_views.faulty, name="faulty-evidence"),
    path("runs/<int:pk>/", views.ranking, name="ranking"),
    path("runs/<int:pk>/ranking.<str:form>", views.ranking_file, name="ranking-file"),
    path("runs/<int:pk>/lock", views.lock, name="lock"),
    path("runs/<int:pk>/results.json", views.results, name="results"),
    path("cards/<int:pk>/", views.card, name="card"),
]
