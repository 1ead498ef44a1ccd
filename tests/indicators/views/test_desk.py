import pytest
from django.http import Http404

from indicators.actions.schemes import start_draft
from indicators.editing.skeleton import skeleton
from indicators.views.desk import address_of, around, draft_or_404

pytestmark = pytest.mark.django_db
SOUND = skeleton("某办法")
FAULTY = SOUND.replace("weight = 100", "weight = 90").replace("[80,90)", "[80,95)")


def test_the_menu_counts_rows_and_faults_of_every_part(clerk):
    menu = {entry.part.word: entry for entry in around(start_draft(FAULTY, by=clerk))["menu"]}

    assert (menu["nodes"].rows, menu["nodes"].faults) == (2, 1)
    assert (menu["grading"].rows, menu["grading"].faults) == (1, 1)
    assert (menu["figures"].faults, menu["colours"].rows, menu["scheme"].rows) == (0, 0, None)


def test_a_fault_leads_to_the_form_of_its_row(clerk):
    draft = start_draft(FAULTY, by=clerk)

    note = around(draft)["notes"][0]

    assert (note.place, note.address) == ("指标体系 · 总分", f"/schemes/drafts/{draft.pk}/nodes/0")


def test_a_page_shows_its_own_faults_first(clerk):
    page = around(start_draft(FAULTY, by=clerk), here="grading")

    assert [note.finding.part for note in page["notes"]] == ["grading"]
    assert [note.finding.part for note in page["elsewhere"]] == ["nodes"]


def test_the_tree_has_a_page_of_its_own():
    assert (address_of(1, "nodes"), address_of(1, "forms")) == ("/schemes/drafts/1/nodes/", "/schemes/drafts/1/forms/")


def test_a_draft_that_is_not_there_is_not_there():
    with pytest.raises(Http404):
        draft_or_404(1)
