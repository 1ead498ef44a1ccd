"""Addresses: the voter's side at /ballot/, the office's at /voting/."""

from django.urls import path

from ballots.views import boxes, comments, counts, hall, lots, receipts, sealing, slips, voting

app_name = "ballots"
urlpatterns = [
    path("ballot/", voting.ballot, name="ballot"),
    path("ballot/kiosk", voting.kiosk, name="kiosk"),
    path("ballot/paper", voting.paper, name="paper"),
    path("ballot/cast", voting.cast_ballot, name="cast"),
    path("ballot/receipts/<int:pk>/", receipts.look_up, name="receipts"),
    path("ballot/receipts/<int:pk>/list.txt", receipts.listed, name="receipt-list"),
    path("voting/<int:pk>/", boxes.boxes, name="boxes"),
    path("voting/<int:pk>/make", boxes.make, name="make"),
    path("voting/boxes/<int:pk>/drop", boxes.drop, name="drop"),
    path("voting/boxes/<int:pk>/open", boxes.open_, name="open"),
    path("voting/boxes/<int:pk>/close", boxes.close, name="close"),
    path("voting/boxes/<int:pk>/lots/", lots.lots, name="lots"),
    path("voting/boxes/<int:pk>/lots/add/", lots.add, name="add-lot"),
    path("voting/boxes/<int:pk>/slips/", slips.slips, name="slips"),
    path("voting/lots/<int:pk>/links/", slips.links, name="links"),
    path("voting/lots/<int:pk>/links/recall", slips.recall_one, name="recall-link"),
    path("voting/boxes/<int:pk>/desk/", hall.desk, name="desk"),
    path("voting/boxes/<int:pk>/recall", hall.recall, name="recall"),
    path("voting/boxes/<int:pk>/wall/", hall.wall, name="wall"),
    path("voting/boxes/<int:pk>/wall/numbers", hall.numbers, name="numbers"),
    path("voting/boxes/<int:pk>/turnout/", hall.turnout, name="turnout"),
    path("voting/boxes/<int:pk>/key/", sealing.key, name="key"),
    path("voting/boxes/<int:pk>/key/make", sealing.share_out, name="make-key"),
    path("voting/boxes/<int:pk>/seal/", sealing.seal, name="seal"),
    path("voting/boxes/<int:pk>/seal/now", sealing.sealed, name="seal-now"),
    path("voting/<int:pk>/count/", counts.count, name="count"),
    path("voting/<int:pk>/count.xlsx", counts.workbook, name="count-workbook"),
    path("voting/boxes/<int:pk>/report", counts.issue, name="issue-report"),
    path("voting/reports/<int:pk>.<str:form>", counts.report, name="count-report"),
    path("voting/comments/<int:pk>", comments.comments, name="comments"),
    path("voting/comment/<str:token>/let-through", comments.through, name="let-comment-through"),
    path("voting/comment/<str:token>/leave-out", comments.out, name="leave-comment-out"),
]
