"""Addresses of the field."""

from django.urls import path

from evidence.fieldwork.views import arrangements, certificates, clients, diaries, groups, mutual, reports, tasks

app_name = "fieldwork"
urlpatterns = [
    path("", tasks.tasks, name="tasks"),
    path("rounds/<int:pk>/arrangements/", arrangements.arrangements, name="arrangements"),
    path("rounds/<int:pk>/groups/", groups.units, name="units"),
    path("groups/<int:pk>/", groups.work, name="work"),
    path("colleagues/<int:pk>/", mutual.colleagues, name="colleagues"),
    path("rounds/<int:pk>/turnout/", mutual.turnout, name="turnout"),
    path("rounds/<int:pk>/certificates/", certificates.certificates, name="certificates"),
    path("certificates/<int:pk>/", certificates.certificate, name="certificate"),
    path("certificates/<int:pk>/sheet/", certificates.sheet, name="certificate-sheet"),
    path("rounds/<int:pk>/reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("rounds/<int:pk>/clients/", clients.subjects, name="client-subjects"),
    path("clients/<int:pk>/", clients.clients, name="clients"),
    path("rounds/<int:pk>/diaries/", diaries.diaries, name="diaries"),
    path("diaries/<int:pk>/", diaries.diary, name="diary"),
]
