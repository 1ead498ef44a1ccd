"""Addresses."""

from django.urls import path

from rounds.views import drafting, steering, steps, subjects

app_name = "rounds"
urlpatterns = [
    path("new/", drafting.draft, name="draft"),
    path("<int:pk>/facts/", drafting.change, name="change"),
    path("<int:pk>/copy/", drafting.copy, name="copy"),
    path("<int:pk>/discard", drafting.discard, name="discard"),
    path("<int:pk>/subjects/", subjects.subjects, name="subjects"),
    path("<int:pk>/subjects/choose/", subjects.choose, name="choose"),
    path("<int:pk>/subjects/order", subjects.order, name="order"),
    path("<int:pk>/subjects/registers/", subjects.snapshot, name="snapshot"),
    path("<int:pk>/steps/", steps.steps, name="steps"),
    path("<int:pk>/submit", steering.submit, name="submit"),
    path("<int:pk>/give-back", steering.give_back, name="give-back"),
    path("<int:pk>/approve", steering.approve, name="approve"),
    path("<int:pk>/forward", steering.forward, name="forward"),
    path("<int:pk>/extend", steering.extend, name="extend"),
]
