"""Addresses."""

from django.urls import path

from scoring import approval_views, changes_views, evidence_views, review_views, round_views, tryout_views, views

app_name = "scoring"
urlpatterns = [
    path("", round_views.rounds, name="rounds"),
    path("<int:pk>/", round_views.round_, name="round"),
    path("<int:pk>/take-back", round_views.take_back, name="take-back"),
    path("<int:pk>/rehearse", round_views.rehearse, name="rehearse"),
    path("<int:pk>/purge", round_views.purge, name="purge"),
    path("<int:pk>/compute", views.compute, name="compute"),
    path("<int:pk>/recount", views.recount, name="recount"),
    path("<int:pk>/tables/<str:kind>/", evidence_views.bring, name="bring"),
    path("<int:pk>/tables/<str:kind>/template.xlsx", evidence_views.template, name="template"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/", evidence_views.evidence, name="evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/confirm", evidence_views.confirm, name="confirm-evidence"),
    path("<int:pk>/tables/<str:kind>/<int:upload_pk>/faulty.xlsx", evidence_views.faulty, name="faulty-evidence"),
    path("try-out/<str:source>/", tryout_views.wish, name="try-out"),
    path("tried/<int:pk>/", tryout_views.tried, name="tried"),
    path("tried/<int:pk>/<int:position>/", tryout_views.card, name="tried-card"),
    path("runs/<int:pk>/", views.ranking, name="ranking"),
    path("runs/<int:pk>/ranking.<str:form>", views.ranking_file, name="ranking-file"),
    path("runs/<int:pk>/lock", views.lock, name="lock"),
    path("runs/<int:pk>/results.json", views.results, name="results"),
    path("runs/<int:pk>/changes/", changes_views.changes, name="changes"),
    path("cards/<int:pk>/", views.card, name="card"),
    path("cards/<int:pk>/decide/", review_views.decide_one, name="decide"),
    path("<int:pk>/review/", review_views.review, name="review"),
    path("<int:pk>/review/as-proposed", review_views.decide_group, name="decide-group"),
    path("<int:pk>/review/exception/", review_views.exception, name="exception"),
    path("exceptions/<int:pk>/withdraw", review_views.withdraw, name="withdraw-exception"),
    path("<int:pk>/approval/", approval_views.approval, name="approval"),
    path("<int:pk>/approval/submit", approval_views.submit, name="submit"),
    path("<int:pk>/approval/answer", approval_views.answer, name="answer"),
    path("<int:pk>/approval/levels", approval_views.chain, name="chain"),
    path("<int:pk>/request/", approval_views.request_letter, name="request"),
    path("<int:pk>/request/annex.xlsx", approval_views.annex, name="annex"),
]
