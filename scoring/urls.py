"""Addresses."""

from django.urls import path

from scoring import evidence_views, tryout_views, views

app_name = "scoring"
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("<int:pk>/", views.round_, name="round"),
    path("<int:pk>/compute", views.compute, name="compute"),
    path("<int:pk>/tables/<str:kind>/", evidence_views.bring, name="bring"),
    path("<int:pk>/tables/<str:kind>/template.xlsx", evidence_views.template, name="template"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/", evidence_views.evidence, name="evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/confirm", evidence_views.confirm, name="confirm-evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/faulty.xlsx", evidence_views.faulty, name="faulty-evidence"),
    path("try-out/<str:source>/", tryout_views.wish, name="try-out"),
    path("tried/<int:pk>/", tryout_views.tried, name="tried"),
    path("tried/<int:pk>/<int:position>/", tryout_views.card, name="tried-card"),
    path("runs/<int:pk>/", views.ranking, name="ranking"),
    path("runs/<int:pk>/ranking.<str:form>", views.ranking_file, name="ranking-file"),
    path("runs/<int:pk>/lock", views.lock, name="lock"),
    path("runs/<int:pk>/results.json", views.results, name="results"),
    path("cards/<int:pk>/", views.card, name="card"),
]
