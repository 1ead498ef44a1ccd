from datetime import date

from evidence.fieldwork.arranging import figures_of, form_of, owners_of, plan_of
from evidence.models import StepPlan
from indicators.queries import scheme_of
from rounds.models import Step
from scoring.engine.uses import polled


def test_what_the_names_leave_no_choice_about_is_suggested(field):
    plan = plan_of(field.round, "away", Step.Kind.MUTUAL)

    assert (plan.form, plan.voter_class, plan.pk) == ("mutual", "peers", None)
    assert form_of(plan).name == "集中互评表"


def test_what_is_saved_goes_before_the_suggestion(field):
    StepPlan.objects.create(round=field.round, category="away", kind=Step.Kind.MUTUAL, form="client")

    assert plan_of(field.round, "away", Step.Kind.MUTUAL).form == "client"


def test_issuers_are_never_guessed(field):
    assert plan_of(field.round, "away", Step.Kind.CERTIFICATES).owners == []


def test_a_diary_is_kept_for_the_year_of_the_round_until_the_clerk_says_otherwise(field):
    year = field.round.made_at.year

    assert plan_of(field.round, "away", Step.Kind.DIARY).until == date(year, 12, 31)


def test_forms_owners_and_figures_come_from_the_scheme(field):
    scheme = scheme_of(field.round.scheme.text)

    assert polled(scheme, "away") == [("mutual", "peers"), ("client", "clients")]
    assert owners_of(scheme) == ["考核组", "市专班", "商务局"]
    assert [one.id for one in figures_of(scheme, "市专班")] == ["funds_a", "conduct_a"]
    assert figures_of(scheme, "") == []
