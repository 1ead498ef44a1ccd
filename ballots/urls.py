"""Addresses."""

from django.urls import path

from ballots.views import counts, receipts

app_name = "ballots"
urlpatterns = [
    path("voting/<int:pk>/count/", counts.count, name="count"),
    path("voting/<int:pk>/count.xlsx", counts.workbook, name="count-workbook"),
    path("voting/boxes/<int:pk>/report", counts.issue, name="issue-report"),
    path("voting/reports/<int:pk>.<str:form>", counts.report, name="count-report"),
    path("ballot/receipts/<int:pk>/", receipts.look_up, name="receipts"),
    path("ballot/receipts/<int:pk>/list.txt", receipts.listed, name="receipt-list"),
]
