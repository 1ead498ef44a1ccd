import pytest

from indicators import queries
from indicators.actions import keep_scheme, start_draft
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


def test_schemes_come_newest_version_first_and_without_their_texts():
    keep_scheme(SCHEME, by=None)
    keep_scheme(SCHEME.replace("第七条", "第八条"), by=None)

    found = list(queries.schemes())

    assert [(row.version, row.used) for row in found] == [(2, 0), (1, 0)]
    assert "text" in found[0].get_deferred_fields()


def test_drafts_come_last_changed_first_in_one_question(clerk, django_assert_num_queries):
    for number in range(3):
        start_draft("", f"第{number}份", by=clerk, based_on=keep_scheme(SCHEME, by=None))

    with django_assert_num_queries(1):
        found = [(row.title, row.changed_by.name, row.based_on.version) for row in queries.drafts()]
    assert [title for title, _, _ in found] == ["第2份", "第1份", "第0份"]


def test_a_draft_is_read_whole_in_one_question(clerk, django_assert_num_queries):
    start_draft(SCHEME, by=clerk)

    with django_assert_num_queries(1):
        draft = queries.whole_draft().get()
        assert (draft.text, draft.made_by.name) == (SCHEME, clerk.name)
