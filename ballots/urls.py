"""Addresses."""

from django.urls import path

from ballots.views import comments, counts, receipts, voting

app_name = "ballots"
urlpatterns = [
    path("ballot/", voting.ballot, name="ballot"),
    path("ballot/kiosk", voting.kiosk, name="kiosk"),
    path("ballot/paper", voting.paper, name="paper"),
    path("ballot/cast", voting.cast_ballot, name="cast"),
    path("ballot/receipts/<int:pk>/", receipts.look_up, name="receipts"),
    path("ballot/receipts/<int:pk>/list.txt", receipts.listed, name="receipt-list"),
    path("voting/<int:pk>/count/", counts.count, name="count"),
    path("voting/<int:pk>/count.xlsx", counts.workbook, name="count-workbook"),
    path("voting/boxes/<int:pk>/report", counts.issue, name="issue-report"),
    path("voting/reports/<int:pk>.<str:form>", counts.report, name="count-report"),
    path("voting/comments/<int:pk>", comments.comments, name="comments"),
    path("voting/comment/<str:token>/let-through", comments.through, name="let-comment-through"),
    path("voting/comment/<str:token>/leave-out", comments.out, name="leave-comment-out"),
]
