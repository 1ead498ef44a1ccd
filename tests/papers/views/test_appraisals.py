"""The pages of appraisals: listed, drafted, edited, signed, printed."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from papers.actions import draft_appraisal, edit_appraisal
from papers.models import Appraisal
from units.models import Cadre, Secondment

pytestmark = pytest.mark.django_db


def posted(client, who, name, pk, **fields):
    client.force_login(who)
    return client.post(reverse(f"papers:{name}", args=[pk]), fields, follow=True).content.decode()


def page(client, who, name, *place):
    client.force_login(who)
    return client.get(reverse(f"papers:{name}", args=place)).content.decode()


@pytest.fixture
def drafted(secondment, clerk):
    return draft_appraisal(secondment, by=clerk)


def sent(appraisal, **fields):
    """All sentences of a draft as its page sends them."""
    texts = {part: [*(one["text"] for one in said), ""] for part, said in appraisal.text.items()}
    return texts | {"conclusion": "勤勉务实。", "office": "县委组织部", "revision": "1"} | fields


def test_from_the_list_to_a_signed_appraisal(client, secondment, clerk, head):
    assert reverse("papers:draw-up", args=[secondment.pk]) in page(client, clerk, "secondees")
    assert "已按记录起草" in posted(client, clerk, "draw-up", secondment.pk)
    draft = Appraisal.objects.get()
    assert "撰写综合评价后方可签署" in page(client, head, "appraisal", draft.pk)

    posted(client, clerk, "edit-appraisal", draft.pk, **sent(draft))
    signed = posted(client, head, "sign-appraisal", draft.pk, revision=2)

    assert "与签署时一致" in signed
    assert "勤勉务实。" in signed
    assert reverse("papers:edit-appraisal", args=[draft.pk]) not in page(client, clerk, "appraisal", draft.pk)


def test_each_sentence_stands_beside_its_source(client, drafted, clerk):
    shown = page(client, clerk, "appraisal", drafted.pk)

    assert "某县2023年度考核确定为“优秀”等次。" in shown
    assert f'<a href="{drafted.text["考核结果"][0]["address"]}">2026年1月9日</a>' in shown


def test_what_was_typed_beside_a_quicker_colleague_is_not_lost(client, drafted, clerk):
    edit_appraisal(drafted, {}, revision=1, by=clerk, conclusion="先写的。", office="")

    answer = posted(client, clerk, "edit-appraisal", drafted.pk, **sent(drafted, conclusion="后写的。"))

    assert "已被他人修改" in answer
    assert "后写的。" in answer


def test_words_changed_in_the_tables_are_told(client, drafted, clerk, head):
    posted(client, clerk, "edit-appraisal", drafted.pk, **sent(drafted))
    posted(client, head, "sign-appraisal", drafted.pk, revision=2)
    Appraisal.objects.update(conclusion="改过的。")

    assert "与签署时不一致" in page(client, head, "appraisal", drafted.pk)


def test_the_file_says_what_the_page_says(client, drafted, clerk):
    client.force_login(clerk)
    content = client.get(reverse("papers:appraisal-file", args=[drafted.pk, "docx"])).content
    [table] = Document(BytesIO(content)).tables

    assert "确定为“优秀”等次。" in "".join(cell.text for row in table.rows for cell in row.cells)


def test_the_list_of_one_cadre_leaves_out_the_others(client, secondment, clerk):
    other = Secondment.objects.create(
        cadre=Cadre.objects.get(code="c3"), host=secondment.host, line="信访", since=secondment.since
    )
    client.force_login(clerk)
    shown = client.get(reverse("papers:secondees"), {"cadre": other.cadre_id}).content.decode()

    assert ("陈静" in shown, "王建国" in shown) == (True, False)


def test_the_list_asks_as_often_for_many_as_for_one(client, drafted, clerk):
    def asked():
        page(client, clerk, "secondees")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("papers:secondees"))
        return len(queries)

    once = asked()
    cadre = Cadre.objects.get(code="c3")
    Secondment.objects.create(cadre=cadre, host=drafted.secondment.host, line="信访", since=drafted.secondment.since)

    assert asked() == once <= 12
