import pytest

from ballots.models import Sheet
from scoring.cases.folder import rounds_of
from scoring.cases.loading import digest, load
from scoring.engine.reading import read_scheme
from scoring.fetching import fetch_inputs
from scoring.storing import store_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(case):
    return store_case(case, code="county", name="某县", by=None).rounds.get()


def test_what_is_fetched_is_what_was_read_from_the_files(case, round):
    read = load(rounds_of(case))[0]

    fetched = fetch_inputs(round, read.round.scheme)

    assert digest(read.round.scheme, fetched) == digest(read.round.scheme, read.inputs)
    assert sorted(fetched.data, key=repr) == sorted(read.inputs.data, key=repr)
    assert fetched.names == read.inputs.names


def test_equal_sheets_are_counted_by_the_database(round, django_assert_num_queries):
    subject, scheme = round.subjects.get(code="T1"), read_scheme(round.scheme.text)
    told = {"subject": subject, "form": "team", "voter_class": "A"}
    Sheet.objects.bulk_create(
        Sheet(**told, answers=answers, ballot=str(number))
        for answers, times in (('["好"]', 7), ("[null]", 2))
        for number in range(times)
    )

    with django_assert_num_queries(13):
        sheets = fetch_inputs(round, scheme).sheets

    assert {(sheet.answers, sheet.number) for sheet in sheets} == {((None,), 2), (("好",), 7)}
