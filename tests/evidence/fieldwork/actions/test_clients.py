from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.fieldwork.actions import clients
from indicators.queries import scheme_of
from rounds.models import Stage
from scoring.fetching import fetch_inputs

SAID = {"client": "企业负责人", "held_on": date(2024, 11, 2), "note": "办事快"}


def sheets(field):
    found = fetch_inputs(field.round, scheme_of(field.round.scheme.text)).sheets
    return [(one.voter_class, one.subject, one.answers, one.rater) for one in found]


def test_a_talk_becomes_a_sheet_of_the_class_of_clients_and_names_nobody(field):
    clients.record_client(field.away[0], SAID, ["满意"], by=field.members[0])

    assert sheets(field) == [("clients", "s3", ("满意",), "")]


def test_a_form_with_nothing_in_it_is_refused(field):
    with pytest.raises(ValidationError, match="至少"):
        clients.record_client(field.away[0], SAID, [""], by=field.members[0])


def test_an_answer_beyond_the_form_is_refused(field):
    with pytest.raises(ValidationError, match="服务质量"):
        clients.record_client(field.away[0], SAID, ["很好"], by=field.members[0])


def test_a_struck_talk_counts_no_more(field):
    talk = clients.record_client(field.away[0], SAID, ["满意"], by=field.members[0])

    clients.strike_client(talk, by=field.clerk, reason="重复登记")

    assert sheets(field) == []


def test_the_group_of_others_does_not_talk_with_these_clients(field):
    with pytest.raises(PermissionDenied):
        clients.record_client(field.away[0], SAID, ["满意"], by=field.stranger)


def test_nothing_is_recorded_after_closing(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        clients.record_client(field.away[0], SAID, ["满意"], by=field.members[0])
