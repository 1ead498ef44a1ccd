"""Addresses."""

from django.urls import path

from linkages.views import entries, handing_on, ledger, own, pay, talks

app_name = "linkages"
urlpatterns = [
    path("", ledger.desk, name="desk"),
    path("ledger/", ledger.everything, name="everything"),
    path("rounds/<int:pk>/", ledger.ledger, name="ledger"),
    path("rounds/<int:pk>/propose", ledger.propose, name="propose"),
    path("rounds/<int:pk>/go-on", ledger.go_on, name="go-on"),
    path("rounds/<int:pk>/add/", ledger.add, name="add"),
    path("rounds/<int:pk>/ledger.xlsx", ledger.workbook, name="workbook"),
    path("rounds/<int:pk>/talks/", talks.talks, name="talks"),
    path("rounds/<int:pk>/facts/", handing_on.facts, name="facts"),
    path("rounds/<int:pk>/facts/take", handing_on.take, name="take-facts"),
    path("rounds/<int:pk>/facts/results", handing_on.take_former, name="take-results"),
    path("<int:pk>/", entries.entry, name="entry"),
    path("<int:pk>/uphold", entries.uphold, name="uphold"),
    path("pay/", pay.pay, name="pay"),
    path("talks/<int:pk>/", talks.talk, name="talk"),
    path("talks/<int:pk>/change", talks.change, name="change-talk"),
    path("talks/<int:pk>/record", talks.record, name="record-talk"),
    path("talks/<int:pk>/follow", talks.follow, name="follow-talk"),
    path("talks/<int:pk>/drop", talks.drop, name="drop-talk"),
    path("ours/", own.ours, name="ours"),
    path("ours/<int:pk>/report", own.report, name="report"),
    path("mine/", own.mine, name="mine"),
    path("mine/talks/<int:pk>/sign", own.sign, name="sign-talk"),
]
