"""Addresses."""

from django.urls import path

from rectification.views import ledgers, problems, reports

app_name = "rectification"
urlpatterns = [
    path("", ledgers.ledger, name="ledger"),
    path("ledger.<slug:form>", ledgers.ledger_out, name="ledger-file"),
    path("mine/", ledgers.mine, name="mine"),
    path("mine/ledger.<slug:form>", ledgers.mine_out, name="mine-file"),
    path("new/", ledgers.enter, name="enter"),
    path("findings/<int:pk>/", ledgers.from_finding, name="from-finding"),
    path("<int:pk>/", problems.problem, name="problem"),
    path("rounds/<int:pk>/", reports.round_, name="round"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>.docx", reports.report_out, name="report-file"),
    path("subjects/<int:pk>/", reports.before, name="before"),
]
