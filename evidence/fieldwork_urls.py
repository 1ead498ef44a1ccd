"""Addresses of the field."""

from django.urls import path

from evidence.fieldwork.views import arrangements, groups, tasks

app_name = "fieldwork"
urlpatterns = [
    path("", tasks.tasks, name="tasks"),
    path("rounds/<int:pk>/arrangements/", arrangements.arrangements, name="arrangements"),
    path("rounds/<int:pk>/groups/", groups.units, name="units"),
    path("groups/<int:pk>/", groups.work, name="work"),
]
