"""Picking, keeping and dropping indicators."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from indicators.actions.library import drop_library_item, keep_library_item, pick_indicator
from indicators.actions.schemes import drop_draft, start_draft
from indicators.library import entries_of
from indicators.models import LibraryItem
from scoring.engine.document import parsed
from tests.indicators.test_pieces import OTHER
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
WORK = next(entry for entry in entries_of(SCHEME) if entry.name == "工作实绩")


@pytest.fixture
def draft(clerk):
    return start_draft(OTHER, by=clerk)


def test_a_picked_indicator_stands_beneath_its_parent_with_one_more_revision(draft, clerk):
    renamed = pick_indicator(draft, WORK, "total", 30, by=clerk)
    draft.refresh_from_db()

    assert renamed == {"work": "work_2", "tasks": "tasks_2"}
    assert parsed(draft.text)["nodes"][-1]["parent"] == "total"
    assert draft.revision == 2


def test_nothing_is_picked_beneath_what_is_not_there(draft, clerk):
    with pytest.raises(ValidationError):
        pick_indicator(draft, WORK, "gone", 30, by=clerk)


def test_nothing_is_picked_into_a_draft_that_cannot_be_read(clerk):
    with pytest.raises(ValidationError):
        pick_indicator(start_draft("= 1", "坏", by=clerk), WORK, "", None, by=clerk)


def test_nothing_is_picked_into_a_draft_that_was_dropped(draft, clerk):
    drop_draft(draft, by=clerk)

    with pytest.raises(ValidationError):
        pick_indicator(draft, WORK, "total", 30, by=clerk)


def test_only_who_drafts_schemes_picks_keeps_and_drops(draft, clerk, person):
    item, reader = keep_library_item(WORK, "工作实绩", by=clerk), person(Role.READER)

    for deed in (
        lambda: pick_indicator(draft, WORK, "total", 30, by=reader),
        lambda: keep_library_item(WORK, "工作实绩", by=reader),
        lambda: drop_library_item(item, by=reader),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_an_indicator_is_kept_with_its_source_and_dropped_with_its_text_on_record(clerk):
    item = keep_library_item(WORK, " 工作实绩 ", "常用", by=clerk)
    drop_library_item(item, by=clerk)

    assert item.name == "工作实绩"
    assert not LibraryItem.objects.exists()
    assert "重点任务完成数" in AuditEntry.objects.get(verb="drop library item").facts_json


def test_an_indicator_without_a_name_is_not_kept(clerk):
    with pytest.raises(ValidationError):
        keep_library_item(WORK, " ", by=clerk)
