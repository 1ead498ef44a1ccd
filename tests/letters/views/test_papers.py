"""One letter on its page: sentences with sources, wording, versions, files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from letters.actions import check_letters
from letters.keeping import place_of
from letters.models import Letter
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(batch):
    return Letter.objects.get(subject__code="T3")


def page(client, who, name, *place, **how):
    client.force_login(who)
    return client.get(reverse(f"letters:{name}", args=place), **how)


def posted(client, who, name, *place, **fields):
    client.force_login(who)
    return client.post(reverse(f"letters:{name}", args=place), fields, follow=True)


def test_each_sentence_stands_beside_what_it_rests_on(client, letter, clerk):
    shown = page(client, clerk, "letter", letter.pk).content.decode()

    # T3 did 9 of 12 tasks, 75 points; the mean of 90, 100 and 75 is 88.33.
    assert "“工作实绩”得75.00分（满分100分），低于同类平均13.33分。" in shown
    assert "工作实绩（第四条）</a>" in shown


def test_a_draft_is_worded_otherwise_and_an_emptied_sentence_falls_away(client, letter, clerk):
    before = [one["text"] for one in letter.text["problems"]]

    posted(client, clerk, "reword", letter.pk, problems=["重点任务完成不理想。", ""])

    letter.refresh_from_db()
    assert len(before) == 2
    assert [(one["text"], one["source"]) for one in letter.text["problems"]] == [
        ("重点任务完成不理想。", "工作实绩（第四条）")
    ]
    assert before[1] in AuditEntry.objects.get(verb="reword letter").facts["before"]


def test_sentences_that_do_not_go_with_the_letter_are_refused(client, letter, clerk):
    posted(client, clerk, "reword", letter.pk, problems=["一句"])

    letter.refresh_from_db()
    assert len(letter.text["problems"]) == 2


def test_a_checked_letter_is_not_worded_otherwise(client, letter, batch, clerk, checker):
    check_letters(batch, by=checker)

    posted(client, clerk, "reword", letter.pk, problems=["改", "改"])

    letter.refresh_from_db()
    assert letter.text["problems"][0]["text"] != "改"


def test_written_anew_one_comes_to_the_new_version(client, letter, clerk):
    answer = posted(client, clerk, "anew", letter.pk, reason="数据更正")

    new = Letter.objects.get(subject=letter.subject, version=2)
    assert answer.request["PATH_INFO"] == reverse("letters:letter", args=[new.pk])


def test_a_draft_can_be_seen_as_it_would_look(client, letter, clerk):
    assert page(client, clerk, "file", letter.pk, "pdf").content.startswith(b"%PDF")


def test_there_is_no_other_form(client, letter, clerk):
    assert page(client, clerk, "file", letter.pk, "html").status_code == 404


def test_all_files_come_as_one_zip_by_their_numbers(client, issued, clerk):
    content = b"".join(page(client, clerk, "archive", issued.pk).streaming_content)

    names = ZipFile(BytesIO(content)).namelist()
    assert names[:2] == ["某组函〔2024〕1号 城关镇.docx", "某组函〔2024〕1号 城关镇.pdf"]
    assert len(names) == 6


def test_all_letters_come_as_one_file_to_print(client, issued, clerk):
    answer = page(client, clerk, "print", issued.pk)

    assert (answer.content[:4], AuditEntry.objects.filter(verb="print").exists()) == (b"%PDF", True)


def test_nothing_issued_gives_nothing_to_print(client, batch, clerk):
    assert page(client, clerk, "print", batch.pk).status_code == 404


def test_a_clerk_of_another_place_finds_no_letter(client, letter):
    assert page(client, keeper(Role.CLERK, "T1"), "letter", letter.pk).status_code == 404


def test_a_zip_of_which_a_file_is_gone_is_told_in_words(client, issued, clerk):
    place_of(Letter.objects.get(subject__code="T3").docx).unlink()

    assert "请告知系统管理员" in page(client, clerk, "archive", issued.pk, follow=True).content.decode()


def test_a_letter_written_anew_shows_what_changed_and_the_old_one_that_it_was_replaced(client, issued, clerk):
    old = Letter.objects.get(subject__code="T1")
    answer = posted(client, clerk, "anew", old.pk, reason="更正")

    assert '<span class="tag tag-warn">有变动</span>' in answer.content.decode()
    assert "某组函〔2024〕1号" in answer.content.decode()
    assert '<span class="tag tag-bad">已替换</span>' in page(client, clerk, "letter", old.pk).content.decode()
