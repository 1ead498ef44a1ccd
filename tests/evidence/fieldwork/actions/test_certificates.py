from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from evidence.fieldwork.actions import certificates
from evidence.fieldwork.actions.arrangements import arrange_steps
from evidence.models import Certificate, Figure
from indicators.queries import scheme_of
from rounds.models import Stage, Step
from scoring.engine.evaluation import evaluate
from scoring.engine.values import Absent
from scoring.fetching import fetch_inputs
from units.models import Recusal


@pytest.fixture
def issuers(field):
    """The accounts of the two issuers of the seconded cadres."""
    values = {"form": "", "voter_class": "", "owners": ["市专班", "商务局"]}
    arrange_steps(field.round, {("away", Step.Kind.CERTIFICATES): values}, by=field.clerk)
    return {name: field.issuer(name) for name in values["owners"]}


def said(values, reasons=None, results="招商有成效"):
    return {"values": values, "reasons": reasons or {}, "results": results, "conduct": "作风扎实"}


def sign(field, issuers, owner="市专班", **more):
    letter = "a" if owner == "市专班" else "b"
    values = more.pop("values", {f"funds_{letter}": "1200", f"conduct_{letter}": "92"})
    return certificates.sign_certificate(field.away[0], owner, said(values, **more), by=issuers[owner])


def certified(field):
    scheme = scheme_of(field.round.scheme.text)
    board = evaluate(scheme, fetch_inputs(field.round, scheme)).board
    row = next(n for n, one in enumerate(board.subjects) if one.id == "s3")
    return board.columns["certified"][row]


def test_the_figures_of_both_halves_count_once_both_are_signed(field, issuers):
    sign(field, issuers)
    assert isinstance(certified(field), Absent)

    sign(field, issuers, "商务局", values={"funds_b": "1100", "conduct_b": "88"})

    assert certified(field) == 90  # the mean of 92 and 88
    assert Figure.objects.get(name="funds_b").value == Fraction(1100)


def test_what_cannot_be_certified_is_absent_with_its_reason_and_never_nought(field, issuers):
    sign(field, issuers, values={"funds_a": "1200"}, reasons={"conduct_a": "在专班不足一个月"})

    figure = Figure.objects.get(name="conduct_a")
    assert (figure.value, figure.source) == (Absent("not_evaluated", "conduct_a"), "在专班不足一个月")


def test_neither_figure_nor_reason_is_refused(field, issuers):
    with pytest.raises(ValidationError, match="表现鉴定分"):
        sign(field, issuers, values={"funds_a": "1200"})


def test_words_are_asked_for_too(field, issuers):
    with pytest.raises(ValidationError, match="现实表现"):
        sign(field, issuers, results=" ")


def test_a_figure_beyond_its_bounds_is_refused(field, issuers):
    with pytest.raises(ValidationError, match="市专班表现鉴定分：高于上限 100"):
        sign(field, issuers, values={"funds_a": "1", "conduct_a": "101"})


def test_a_draft_does_not_count(field, issuers):
    certificates.save_certificate(field.away[0], "市专班", said({"funds_a": "5"}), by=issuers["市专班"])

    assert Certificate.objects.get().values == {"funds_a": "5"}
    assert not Figure.objects.exists()


def test_nobody_certifies_for_the_other_issuer(field, issuers):
    with pytest.raises(PermissionDenied):
        certificates.sign_certificate(field.away[0], "商务局", said({}), by=issuers["市专班"])


def test_what_is_signed_is_changed_only_after_it_was_returned(field, issuers):
    sign(field, issuers)
    with pytest.raises(ValidationError):
        sign(field, issuers)

    certificates.return_certificate(field.away[0], "市专班", by=field.clerk, reason="金额有误")
    assert not Figure.objects.exists()
    sign(field, issuers, values={"funds_a": "900", "conduct_a": "90"})

    assert Figure.objects.get(name="funds_a").value == Fraction(900)


def test_an_issuer_cannot_return_a_certificate(field, issuers):
    sign(field, issuers)

    with pytest.raises(PermissionDenied):
        certificates.return_certificate(field.away[0], "市专班", by=issuers["市专班"], reason="改")


def test_nothing_is_certified_after_closing(field, issuers):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        sign(field, issuers)


def test_an_issuer_who_must_keep_away_neither_drafts_nor_signs(field, issuers):
    Recusal.objects.create(user=issuers["市专班"], unit=field.towns[0], reason="亲属")

    for deed in (certificates.save_certificate, certificates.sign_certificate):
        with pytest.raises(PermissionDenied, match="赵一"):
            deed(field.away[0], "市专班", said({"funds_a": "1200", "conduct_a": "92"}), by=issuers["市专班"])

    assert not Figure.objects.exists()


def test_a_half_returned_in_another_language_counts_no_more(field, issuers):
    with translation.override("en"):
        sign(field, issuers)
    assert Figure.objects.count() == 2

    certificates.return_certificate(field.away[0], "市专班", by=field.clerk, reason="核对到位资金")

    assert not Figure.objects.exists()
