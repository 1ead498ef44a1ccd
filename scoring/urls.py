"""Addresses."""

from django.urls import path

from scoring import views

app_name = "scoring"
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("<int:pk>/", views.round_, name="round"),
    path("<int:pk>/compute", views.compute, name="compute"),
    path("runs/<int:pk>/", views.ranking, name="ranking"),
    path("runs/<int:pk>/ranking.<str:form>", views.ranking_file, name="ranking-file"),
    path("runs/<int:pk>/lock", views.lock, name="lock"),
    path("runs/<int:pk>/results.json", views.results, name="results"),
    path("cards/<int:pk>/", views.card, name="card"),
]
