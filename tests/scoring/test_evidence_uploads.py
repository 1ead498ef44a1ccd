import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from evidence.models import Figure
from scoring import evidence_uploads
from scoring.actions import bring_evidence, confirm_evidence
from scoring.evidence_tables import plan_of
from scoring.evidence_uploads import (
    examine_evidence,
    keep_evidence,
    kind_of,
    round_of,
    take_evidence,
    uploads_of,
)
from scoring.round_register import Reach
from tabular.tables import read_table
from tests.scoring.rounds_in_reach import PUZZLED, SOUND, closed, keeper, table
from units.intake.examine import FoundOtherwise
from units.intake.uploads import faulty_path_of, path_of

pytestmark = pytest.mark.django_db


def test_an_upload_is_bound_to_its_round_kind_and_person(kept):
    user = keeper()
    upload = keep_evidence(table(SOUND), kept, "figures", user)
    upload.save()

    assert (kind_of(upload), round_of(upload)) == ("figures", kept)
    assert list(uploads_of(kept, "figures", user)) == [upload]
    assert not uploads_of(kept, "events", user)
    assert not uploads_of(kept, "figures", keeper(unit="T1"))


def test_what_is_no_table_has_no_rows_and_is_refused_by_the_check(kept):
    upload = keep_evidence(table("%PDF-1.4"), kept, "figures", keeper())

    assert examine_evidence(upload)["findings"]["listed"][0][2] == "这不是表格文件。"
    assert not faulty_path_of(upload).exists()


def test_the_faulty_rows_come_back_as_a_file_that_may_be_mended_and_brought(kept, tmp_path):
    upload = bring_evidence(table(PUZZLED), kept, "figures", by=keeper())

    rows = list(read_table(faulty_path_of(upload)).rows)
    assert [row.cells["对象"] for row in rows] == ["T1", "T9"]
    assert rows[0].cells["问题说明"].startswith("重点任务完成数：不是数字：很多。")
    again = plan_of(kept, "figures", faulty_path_of(upload), "a.xlsx", Reach(frozenset({"T1"})))
    assert "问题说明" not in {fault[1] for fault in again.findings()["listed"]}


def test_a_file_exchanged_on_the_disk_is_not_taken_over(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    path_of(upload).write_text(SOUND.replace("10", "11"))

    with pytest.raises(FoundOtherwise):
        take_evidence(upload.pk, user)


def test_a_table_that_was_checked_before_the_closing_comes_too_late(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    closed(kept)

    with pytest.raises(ValidationError, match="采集已截止"):
        take_evidence(upload.pk, user)
    assert Figure.objects.get(subject__code="T1", name="tasks").value == 9


def test_every_changed_figure_is_on_record_before_and_after(kept, monkeypatch):
    monkeypatch.setattr(evidence_uploads, "AT_A_TIME", 1)
    user = keeper()
    text = "对象,重点任务完成数\nT1,1\nT2,2\nT3,3\n"

    confirm_evidence(bring_evidence(table(text), kept, "figures", by=user), kept, "figures", by=user)

    entries = AuditEntry.objects.filter(verb="import table").order_by("number")
    told = [entry.facts["differences"] for entry in entries]
    assert [rows[0][2][0][1:] for rows in told] == [
        [f"{was}（督查〔2023〕8号）", now] for was, now in ("91", "82", "93")
    ]
    assert (entries[0].facts["changed"], entries[0].facts["round"]) == (3, "某县 2023年度")
