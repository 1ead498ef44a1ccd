"""Addresses."""

from django.urls import path

from jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/state", views.state, name="state"),
    path("<int:pk>/cancel", views.cancel, name="cancel"),
    path("<int:pk>/resume", views.resume, name="resume"),
]
