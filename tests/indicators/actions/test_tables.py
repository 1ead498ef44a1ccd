"""Bringing a table of indicators into a draft, and taking it over."""

import io

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from accounts.roles import Role
from indicators.actions.schemes import start_draft, submit_draft, write_draft
from indicators.actions.tables import bring_indicator_table, confirm_indicator_table
from indicators.models import IndicatorTable
from indicators.table_writing import write_tree
from scoring.engine.document import parsed
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
SOUND = "一级指标,权重,指标编号\n工作实绩,55,work\n民主测评,45,vote\n"
State = IndicatorTable.State


def file(text, name="指标体系.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def draft(clerk):
    return start_draft(SCHEME, by=clerk)


def weights(draft):
    draft.refresh_from_db()
    return [row.get("weight") for row in parsed(draft.text)["nodes"]]


def test_a_table_that_was_brought_changes_nothing_yet(draft, clerk):
    table = bring_indicator_table(file(SOUND), draft, by=clerk)

    assert (table.state, table.findings["changed"]) == (State.WAITING, 2)
    assert weights(draft) == [None, 60, 40, None, None]


def test_a_table_that_was_confirmed_is_written_as_one_revision(draft, clerk):
    confirm_indicator_table(bring_indicator_table(file(SOUND), draft, by=clerk), by=clerk)

    assert weights(draft) == [None, 55, 45, None, None]
    assert (draft.revision, IndicatorTable.objects.get().state) == (2, State.TAKEN)
    assert AuditEntry.objects.filter(verb="take indicator table").count() == 1


@pytest.mark.parametrize(
    "text", ["指标,权重\n工作,1\n", "一级指标,权重\n工作实绩,很多\n", "", b"%PDF-1.4", "一级指标,一级指标\n甲,乙\n"]
)
def test_a_table_with_faults_says_where_and_waits_for_nothing(draft, clerk, text):
    table = bring_indicator_table(file(text), draft, by=clerk)

    assert table.state == State.REFUSED
    assert table.findings["listed"]
    with pytest.raises(ValidationError):
        confirm_indicator_table(table, by=clerk)


def test_a_draft_that_changed_meanwhile_is_not_overwritten_and_the_table_is_checked_anew(draft, clerk):
    table = bring_indicator_table(file(SOUND), draft, by=clerk)
    write_draft(draft, SCHEME.replace("第三条", "第三十条"), 1, by=clerk)

    with pytest.raises(ValidationError):
        confirm_indicator_table(table, by=clerk)
    assert weights(draft) == [None, 60, 40, None, None]
    confirm_indicator_table(table, by=clerk)
    assert weights(draft) == [None, 55, 45, None, None]


def test_a_table_is_taken_once(draft, clerk):
    table = bring_indicator_table(file(SOUND), draft, by=clerk)
    confirm_indicator_table(table, by=clerk)

    with pytest.raises(ValidationError):
        confirm_indicator_table(table, by=clerk)


def test_a_submitted_draft_takes_no_table(draft, clerk):
    table = bring_indicator_table(file(SOUND), draft, by=clerk)
    submit_draft(draft, 1, by=clerk)

    with pytest.raises(ValidationError):
        confirm_indicator_table(table, by=clerk)
    table.refresh_from_db()
    assert table.state == State.WAITING


def test_a_draft_that_cannot_be_read_is_told_as_a_fault(clerk):
    table = bring_indicator_table(file(SOUND), start_draft("= 1", "坏", by=clerk), by=clerk)

    assert (table.state, table.findings["faults"]) == (State.REFUSED, 1)


def test_only_who_drafts_schemes_brings_and_takes_tables(draft, clerk, person):
    table, reader = bring_indicator_table(file(SOUND), draft, by=clerk), person(Role.READER)

    with pytest.raises(PermissionDenied):
        bring_indicator_table(file(SOUND), draft, by=reader)
    table.by = reader
    table.save()
    with pytest.raises(PermissionDenied):
        confirm_indicator_table(table, by=reader)


def test_the_workbook_that_is_handed_out_comes_back_without_a_change(draft, clerk, workbook):
    found = bring_indicator_table(file(workbook(SCHEME), "表.xlsx"), draft, by=clerk)

    assert (found.state, found.findings["changed"], found.findings["new"]) == (State.WAITING, 0, 0)
    assert found.findings["unchanged"] == 2


@pytest.fixture
def workbook():
    """A function that gives the bytes of a scheme's table."""

    def make(text):
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
            write_tree(book, parsed(text), each_category=True)
        return target.getvalue()

    return make
