"""Addresses."""

from django.urls import path

from scoring.views import approval, changes, evidence, review, rounds, runs, tryouts

app_name = "scoring"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("<int:pk>/", rounds.round_, name="round"),
    path("<int:pk>/take-back", rounds.take_back, name="take-back"),
    path("<int:pk>/rehearse", rounds.rehearse, name="rehearse"),
    path("<int:pk>/purge", rounds.purge, name="purge"),
    path("<int:pk>/compute", runs.compute, name="compute"),
    path("<int:pk>/recount", runs.recount, name="recount"),
    path("<int:pk>/tables/<str:kind>/", evidence.bring, name="bring"),
    path("<int:pk>/tables/<str:kind>/template.xlsx", evidence.template, name="template"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/", evidence.evidence, name="evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/confirm", evidence.confirm, name="confirm-evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/faulty.xlsx", evidence.faulty, name="faulty-evidence"),
    path("try-out/<str:source>/", tryouts.wish, name="try-out"),
    path("tried/<int:pk>/", tryouts.tried, name="tried"),
    path("tried/<int:pk>/<int:position>/", tryouts.card, name="tried-card"),
    path("runs/<int:pk>/", runs.ranking, name="ranking"),
    path("runs/<int:pk>/ranking.<str:form>", runs.ranking_file, name="ranking-file"),
    path("runs/<int:pk>/lock", runs.lock, name="lock"),
    path("runs/<int:pk>/results.json", runs.results, name="results"),
    path("runs/<int:pk>/changes/", changes.changes, name="changes"),
    path("cards/<int:pk>/", runs.card, name="card"),
    path("cards/<int:pk>/decide/", review.decide_one, name="decide"),
    path("<int:pk>/review/", review.review, name="review"),
    path("<int:pk>/review/as-proposed", review.decide_group, name="decide-group"),
    path("<int:pk>/review/exception/", review.exception, name="exception"),
    path("exceptions/<int:pk>/withdraw", review.withdraw, name="withdraw-exception"),
    path("<int:pk>/approval/", approval.approval, name="approval"),
    path("<int:pk>/approval/submit", approval.submit, name="submit"),
    path("<int:pk>/approval/answer", approval.answer, name="answer"),
    path("<int:pk>/approval/levels", approval.chain, name="chain"),
    path("<int:pk>/request/", approval.request_letter, name="request"),
    path("<int:pk>/request/annex.xlsx", approval.annex, name="annex"),
]
