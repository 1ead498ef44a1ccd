import re
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.models import AuditEntry
from ballots.actions import make_box
from ballots.casting import cast
from ballots.codes import CODE, digest_of, ungrouped
from ballots.lot_actions import plan_lots
from ballots.models import Box, Elector, Lot, Slip
from ballots.proposing import Plan
from tests.ballots.polls import TEAM, cast_all, polled, team

pytestmark = pytest.mark.django_db
CODE_ROWS = re.compile(r"((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})\s+((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})")


def codes_in(pdf):
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return ["-".join(rows) for rows in CODE_ROWS.findall(text)]


@pytest.fixture
def lot(box):
    plan_lots(box, [Plan("大会", None, "B", TEAM, 12)], by=None)
    return Lot.objects.get()


def asked(lot, number, made=0):
    return {f"more-{lot.pk}": str(number), f"made-{lot.pk}": str(made)}


def test_the_numbers_due_are_offered(office, lot):
    text = office.get(f"/voting/boxes/{lot.box_id}/slips/").content.decode()

    assert re.search(rf'name="more-{lot.pk}"[^>]*value="12"', text)


def test_the_slips_are_in_the_answer_and_their_codes_vote(office, round):
    poll = polled(round)
    lot = Lot.objects.get()

    answer = office.post(f"/voting/boxes/{poll.box.pk}/slips/", asked(lot, 12, made=5))

    assert answer.headers["Content-Type"] == "application/pdf"
    found = codes_in(answer.content)
    assert len(found) == 12
    assert cast(found[0], team("好", "好", "好"), "key")


def test_no_browser_and_no_proxy_keeps_the_file(office, lot):
    answer = office.post(f"/voting/boxes/{lot.box_id}/slips/", asked(lot, 1))

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_codes_are_nowhere_else(office, lot, caplog):
    answer = office.post(f"/voting/boxes/{lot.box_id}/slips/", asked(lot, 3))
    after = office.get(f"/voting/boxes/{lot.box_id}/slips/")

    found = codes_in(answer.content)
    assert {digest_of(ungrouped(code, CODE)) for code in found} == set(Slip.objects.values_list("digest", flat=True))
    places = [caplog.text, after.content.decode(), str(answer.cookies)]
    places += AuditEntry.objects.values_list("facts_json", flat=True)
    places += [str(session.get_decoded()) for session in Session.objects.all()]
    assert not [code for code in found for place in places if code in place or code.replace("-", "") in place]


def test_a_second_click_makes_no_second_slips(office, lot):
    office.post(f"/voting/boxes/{lot.box_id}/slips/", asked(lot, 3))

    text = office.post(f"/voting/boxes/{lot.box_id}/slips/", asked(lot, 3)).content.decode()

    assert "期间已经制作过测评票" in text
    assert Slip.objects.count() == 3


def test_a_number_that_is_none_makes_nothing(office, lot):
    answers = [office.post(f"/voting/boxes/{lot.box_id}/slips/", asked(lot, number)) for number in ("三", "")]

    words = ("“三”不是", "1 至 5000")
    assert [word in answer.content.decode() for word, answer in zip(words, answers, strict=True)] == [True, True]
    assert not Slip.objects.exists()


def test_a_clerk_at_an_address_of_the_own_computer_is_warned(office, lot):
    assert "手机无法打开" in office.get(f"/voting/boxes/{lot.box_id}/slips/", headers={"host": "127.0.0.1:8000"}).text


@pytest.fixture
def roll(round):
    plan_lots(make_box(round, Box.Mode.ROLL, by=None), [Plan("大会", None, "B", TEAM, 2)], by=None)
    return Lot.objects.get(box__mode=Box.Mode.ROLL)


def test_voters_that_are_pasted_get_links_by_name(office, roll):
    told = {"voters": "李四\n王五\n", "made": "0", "form": "pdf"}

    answer = office.post(f"/voting/lots/{roll.pk}/links/", told)

    assert len(codes_in(answer.content)) == 2
    assert set(Elector.objects.values_list("name", flat=True)) == {"李四", "王五"}


def test_links_as_a_table_belong_to_the_names_beside_them(office, roll):
    answer = office.post(f"/voting/lots/{roll.pk}/links/", {"voters": "李四\n王五", "made": "0", "form": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    names = dict(Elector.objects.values_list("slip_id", "name"))
    assert [names[digest_of(ungrouped(row[3].partition("#")[2], CODE))] for row in rows] == [row[0] for row in rows]
    assert rows[0][3].startswith("http://testserver/ballot/#")


def test_a_name_twice_makes_no_links(office, roll):
    answer = office.post(f"/voting/lots/{roll.pk}/links/", {"voters": "李四\n李四", "made": "0", "form": "pdf"})

    assert "李四" in answer.content.decode()
    assert not Slip.objects.exists()


def test_the_page_says_who_has_a_link_and_who_voted(office, round):
    poll = polled(round, number=2, mode=Box.Mode.ROLL, electors=("李四", "王五"))
    cast_all(poll, [team("好", "好", "好")])

    text = office.get(f"/voting/lots/{Lot.objects.get().pk}/links/").content.decode()

    assert re.search(r"李四\s*<span[^>]*>已投票", text)
    assert not re.search(r"王五\s*<span", text)


def test_slips_have_no_list_of_voters(office, lot):
    assert office.get(f"/voting/lots/{lot.pk}/links/").status_code == 302


def test_the_page_asks_the_database_the_same_number_of_times_for_more_lots(office, lot, django_assert_max_num_queries):
    address = f"/voting/boxes/{lot.box_id}/slips/"
    office.get(address)
    with django_assert_max_num_queries(12) as one:
        office.get(address)
    once = len(one)

    plan_lots(lot.box, [Plan(f"第{at}场", None, "B", TEAM, 3) for at in range(30)], by=None)
    with django_assert_max_num_queries(once):
        office.get(address)


def test_a_lost_link_is_recalled_by_name_and_made_anew(office, round):
    poll = polled(round, number=2, mode=Box.Mode.ROLL, electors=("李四", "王五"))
    cast_all(poll, [team("好", "好", "好")])
    lot = Lot.objects.get()

    answers = [
        office.post(f"/voting/lots/{lot.pk}/links/recall", {"name": name}, follow=True) for name in ("王五", "李四")
    ]

    words = ("王五的链接已收回", "李四在本批次中没有未用的链接")
    assert [word in answer.content.decode() for word, answer in zip(words, answers, strict=True)] == [True, True]
    lot.refresh_from_db()
    assert (lot.recalled, list(Elector.objects.values_list("name", flat=True))) == (1, ["李四"])
    assert office.post(f"/voting/lots/{lot.pk}/links/", {"voters": "王五", "made": "2", "form": "xlsx"}).headers[
        "Content-Disposition"
    ]


def test_a_class_of_one_voter_is_warned_of(office, box):
    told = {"box": box, "voter_class": "A", "paper": '[["team", "A", ["T1"]]]'}
    lot = Lot.objects.create(**told, meeting="第一场", due=1)
    assert "不是无记名投票" in office.get(f"/voting/boxes/{box.pk}/slips/").content.decode()

    Lot.objects.filter(pk=lot.pk).update(due=2)
    assert "不是无记名投票" not in office.get(f"/voting/boxes/{box.pk}/slips/").content.decode()
