"""Addresses."""

from django.urls import path

from feedback.views import appeals, desk, holidays, matters, moved, notices, own, own_appeals, releasing

app_name = "feedback"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("rounds/<int:pk>/", desk.round_, name="round"),
    path("rounds/<int:pk>/readers/", desk.readers, name="readers"),
    path("rounds/<int:pk>/release/", releasing.release, name="release"),
    path("rounds/<int:pk>/preview/", releasing.preview, name="preview"),
    path("rounds/<int:pk>/appeals", releasing.appeals, name="appeals"),
    path("releases/<int:pk>/withdraw", releasing.withdraw, name="withdraw"),
    path("releases/<int:pk>/notice/", notices.issue, name="issue"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/<int:pk>/withdraw", notices.withdraw, name="withdraw-notice"),
    path("notices/<int:pk>/objection/", matters.record, name="record-objection"),
    path("objections/", matters.objections, name="objections"),
    path("objections/<int:pk>/", matters.objection, name="objection"),
    path("objections/<int:pk>/take-back", matters.back_for_objection, name="back-for-objection"),
    path("corrections/", matters.corrections, name="corrections"),
    path("corrections/<int:pk>/", matters.correction, name="correction"),
    path("corrections/<int:pk>/take-back", matters.back_for_correction, name="back-for-correction"),
    path("reviews/", appeals.appeals, name="appeal-list"),
    path("reviews/<int:pk>/", appeals.appeal, name="appeal"),
    path("reviews/<int:pk>/extend", appeals.extend, name="extend-appeal"),
    path("reviews/<int:pk>/delivered", appeals.delivered, name="deliver-decision"),
    path("reviews/<int:pk>/take-back", appeals.back, name="back-for-appeal"),
    path("reviews/<int:pk>/decision.<slug:form>", appeals.file, name="appeal-file"),
    path("rounds/<int:pk>/reviews/new/", appeals.register, name="register-appeal"),
    path("rounds/<int:pk>/reviews/rules/", appeals.rules, name="appeal-rules"),
    path("rounds/<int:pk>/moved/", moved.moved, name="moved"),
    path("results/", own.results, name="results"),
    path("results/<int:pk>/", own.result, name="result"),
    path("results/<int:pk>/read", own.read, name="read"),
    path("results/<int:pk>/correction", own.ask, name="ask"),
    path("results/<int:pk>/objection", own.object_, name="object"),
    path("results/<int:pk>/review", own_appeals.file_, name="file-appeal"),
    path("results/reviews/<int:pk>/", own_appeals.appeal, name="own-appeal"),
    path("results/reviews/<int:pk>/received", own_appeals.received, name="receive-decision"),
    path("results/reviews/<int:pk>/decision.<slug:form>", own_appeals.file, name="own-decision"),
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/<int:pk>/drop", holidays.drop, name="drop-holiday"),
]
