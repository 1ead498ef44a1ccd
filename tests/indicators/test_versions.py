"""Versions and drafts to choose among."""

import pytest

from indicators.actions.schemes import drop_draft, keep_scheme, start_draft
from indicators.versions import called, choices, document_of, source_of, word_for
from scoring.engine.faults import Refused
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(clerk):
    scheme = keep_scheme(SCHEME, by=None)
    return scheme, start_draft(SCHEME, by=clerk, based_on=scheme)


def test_a_word_leads_back_to_what_it_was_made_for(both):
    assert [source_of(word_for(one)) for one in both] == list(both)


@pytest.mark.parametrize("word", ["", "v0", "x1", "v", "d99999999999", "v1;"])
def test_other_words_lead_nowhere(both, word):
    assert source_of(word) is None


def test_drafts_in_the_making_stand_before_versions(both, clerk):
    scheme, draft = both

    assert choices() == [(f"d{draft.pk}", called(draft)), (f"v{scheme.pk}", str(scheme))]
    drop_draft(draft, by=clerk)
    assert choices() == [(f"v{scheme.pk}", str(scheme))]


def test_a_text_is_read_once_and_a_faulty_one_refused():
    assert document_of(SCHEME) is document_of(SCHEME)
    with pytest.raises(Refused):
        document_of("= 1")
