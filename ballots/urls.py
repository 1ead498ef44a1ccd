"""Addresses of a vote."""

from django.urls import path

from ballots.views import counts, keying, piles, receipts

app_name = "ballots"
urlpatterns = [
    path("voting/<int:pk>/count/", counts.count, name="count"),
    path("voting/<int:pk>/count.xlsx", counts.workbook, name="count-workbook"),
    path("voting/boxes/<int:pk>/report", counts.issue, name="issue-report"),
    path("voting/reports/<int:pk>.<str:form>", counts.report, name="count-report"),
    path("ballot/receipts/<int:pk>/", receipts.look_up, name="receipts"),
    path("ballot/receipts/<int:pk>/list.txt", receipts.listed, name="receipt-list"),
    path("voting/paper/boxes/<int:pk>/", piles.piles, name="piles"),
    path("voting/paper/boxes/<int:pk>/new/", piles.new_pile, name="new-pile"),
    path("voting/paper/boxes/<int:pk>/copy", piles.copy_lots, name="copy-lot"),
    path("voting/paper/<int:pk>/", piles.pile, name="pile"),
    path("voting/paper/<int:pk>/forms.pdf", piles.forms, name="forms"),
    path("voting/paper/<int:pk>/count", piles.count, name="count-pile"),
    path("voting/paper/<int:pk>/begin", piles.begin, name="begin-keying"),
    path("voting/paper/<int:pk>/key/<int:number>/", keying.key, name="key-sheet"),
    path("voting/paper/<int:pk>/hand-in", piles.hand_in, name="hand-in-pile"),
    path("voting/paper/<int:pk>/settle/<int:number>/", keying.settle, name="settle-sheet"),
    path("voting/paper/<int:pk>/over", piles.over, name="start-over"),
    path("voting/paper/<int:pk>/drop", piles.drop, name="drop-pile"),
]
