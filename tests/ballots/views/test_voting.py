import json
import logging
import sys
from datetime import timedelta
from threading import BoundedSemaphore

import pytest
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from accounts.models import AuditEntry
from ballots import throttle, voters
from ballots.actions import close_box
from ballots.models import Box, SealedSheet
from rounds.models import Subject
from tests.ballots.polls import polled, team

BALLOT = team("好", "较好", None)
UNKNOWN = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
DOORS = ["paper", "cast"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_guessed():
    cache.clear()


@pytest.fixture
def poll(round):
    return polled(round)


def send(name, body, **more):
    """What a voter's browser is answered; it sends no cookie."""
    sent = body if isinstance(body, bytes | str) else json.dumps(body)
    return Client(enforce_csrf_checks=True).post(f"/ballot/{name}", sent, content_type="application/json", **more)


def ballot(poll, at=0, key="key", sheets=BALLOT):
    return {"code": poll.codes[at], "key": key, "sheets": sheets}


def told(answer):
    return answer.status_code, answer.json()["refused"], answer.json()["message"]


def test_a_code_is_answered_with_what_its_ballot_asks(poll):
    said = send("paper", {"code": poll.codes[0]}).json()

    assert said["round"] == "某县 2023年度"
    assert [part["subjects"] for part in said["parts"]] == [["T1", "T2", "T3"]]


def test_a_ballot_is_answered_with_a_receipt_and_a_repeat_with_the_same(poll):
    receipts = [send("cast", ballot(poll)).json() for _ in range(2)]

    assert receipts[0] == receipts[1]
    assert len(receipts[0]["receipt"]) == 19
    assert SealedSheet.objects.count() == 1


def test_nothing_is_asked_of_the_browser_and_nothing_left_in_it(poll):
    for answer in (send("paper", {"code": poll.codes[0]}), send("cast", ballot(poll)), send("cast", b"")):
        assert answer.cookies == {}
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Vary" not in answer.headers


def test_no_line_of_the_trail_is_written(poll):
    before = AuditEntry.objects.count()

    for body in (ballot(poll), ballot(poll, key="other"), ballot(poll, at=1, sheets=[]), {"code": UNKNOWN, "key": "k"}):
        send("cast", body)

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'"' + b"\xff" * 9 + b'"', b"[" * 3_000, b"{}", b'{"code": 5, "key": "k"}',
        b'{"code": "", "key": "k"}', b"1" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_ballot_is_refused_in_words(poll, name, body):
    if len(body) > 4_096:
        name = "cast"

    assert told(send(name, body)) == (
        400, "shape", "提交的内容不是测评票。请重新打开测评页面填写提交。",
    )  # fmt: skip


@pytest.mark.parametrize("key", [None, "", 5, "k" * 201, ["k"]])
def test_a_ballot_without_a_fit_key_is_refused(poll, key):
    assert told(send("cast", ballot(poll, key=key)))[:2] == (400, "shape")
    assert SealedSheet.objects.count() == 0


@pytest.mark.parametrize(("name", "most"), [("paper", 4_096), ("cast", 1_048_576)])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(poll, name, most):
    assert told(send(name, b" " * (most + 1))) == (413, "size", "提交的内容过大，本次未投票。")
    assert send(name, b" " * most).status_code == 400


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "²"])
def test_a_length_that_is_none_is_refused(poll, length):
    assert send("cast", b"{}", CONTENT_LENGTH=length).status_code == 413


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("code", [UNKNOWN, "x", "' OR 1=1 --", "\ud800", "A" * 33])
def test_an_unknown_code_is_refused(poll, name, code):
    body = ballot(poll) | {"code": code}

    assert told(send(name, body)) == (404, "unknown", "没有这个验证码。请与票面核对；已收回的票不再有效。")


@pytest.mark.parametrize("name", DOORS)
def test_a_used_code_is_refused(poll, name):
    send("cast", ballot(poll))

    assert told(send(name, ballot(poll, key="other"))) == (409, "used", "此验证码已经投过票，不能再投。")


@pytest.mark.parametrize("name", DOORS)
def test_who_comes_early_is_told_when_it_begins(poll, name):
    opens_at = timezone.now() + timedelta(minutes=10)
    Box.objects.update(opens_at=opens_at)

    words = f"投票于 {timezone.localtime(opens_at):%Y-%m-%d %H:%M} 开始，请届时再试。"
    assert told(send(name, ballot(poll))) == (403, "early", words)


@pytest.mark.parametrize("name", DOORS)
def test_a_box_that_is_being_set_up_has_no_time_yet(poll, name):
    Box.objects.update(state=Box.State.PREPARED, opens_at=None, closes_at=None, size=0)

    assert told(send("paper", ballot(poll))) == (403, "early", "投票尚未开始。请等宣布开始后再试。")


@pytest.mark.parametrize("name", DOORS)
def test_who_comes_late_is_told_when_it_ended(poll, name):
    closes_at = timezone.now() - timedelta(minutes=10)
    Box.objects.update(closes_at=closes_at)

    words = f"投票已于 {timezone.localtime(closes_at):%Y-%m-%d %H:%M} 结束，不能再投票。"
    assert told(send(name, ballot(poll))) == (403, "closed", words)


@pytest.mark.parametrize("name", DOORS)
def test_a_closed_box_takes_nothing(poll, name):
    close_box(poll.box, by=None)

    assert told(send(name, ballot(poll)))[:2] == (403, "closed")
    assert SealedSheet.objects.count() == 0


@pytest.mark.parametrize("sheets", [None, 5, {}, "好", [5], [None], [{}]])
def test_what_are_no_sheets_is_refused(poll, sheets):
    assert told(send("cast", ballot(poll, sheets=sheets)))[:2] == (422, "ballot")


def test_every_fault_of_a_ballot_is_told_at_its_sheet_by_the_name_of_the_subject(poll):
    Subject.objects.filter(code="T2").update(name="西关镇")
    sheets = [*team("好", "很好", "好")[:2], {"form": "team", "subject": "T9", "answers": {}}]
    sheets[0]["answers"]["strange"] = "好"
    answer = send("cast", ballot(poll, sheets=sheets))

    assert answer.status_code == 422
    assert [(fault["subject"], fault["message"]) for fault in answer.json()["faults"]] == [
        ("T9", "T9：本票不包含“team”。"),
        ("T1", "城关镇：“领导班子测评表”没有这一项。"),
        ("T2", "西关镇，总体评价：不能这样填写。"),
        ("T3", "山口乡：缺少“领导班子测评表”。"),
    ]
    assert SealedSheet.objects.count() == 0


def test_two_hundred_voters_behind_one_address_are_not_kept_out_by_one_who_guesses(round):
    poll = polled(round, number=200)
    guesses = [send("paper", {"code": UNKNOWN}) for _ in range(throttle.WRONG + 1)]

    assert [guess.status_code for guess in guesses] == [404] * throttle.WRONG + [429]
    assert guesses[-1].json()["refused"] == "guessing"
    assert 0 < int(guesses[-1].headers["Retry-After"]) <= throttle.WINDOW
    assert {send("paper", {"code": code}).status_code for code in poll.codes} == {200}


def test_a_used_code_is_no_guess(poll):
    send("cast", ballot(poll))

    answers = {send("cast", ballot(poll, key="other")).status_code for _ in range(throttle.WRONG + 5)}

    assert answers == {409}


@pytest.mark.parametrize("name", DOORS)
def test_who_finds_no_place_is_asked_to_come_again(poll, name, monkeypatch):
    monkeypatch.setattr(throttle, "_places", BoundedSemaphore(1))
    with throttle.place():
        answer = send(name, ballot(poll))

    assert told(answer) == (503, "busy", "此刻投票人数较多，几秒后将自动继续。")
    assert answer.headers["Retry-After"] == "2"
    assert send(name, ballot(poll)).status_code == 200


@pytest.mark.parametrize("name", DOORS)
def test_a_ballot_is_sent_and_not_fetched(name):
    assert Client().get(f"/ballot/{name}").status_code == 405


@pytest.mark.parametrize("path", ["/ballot/", "/ballot/kiosk"])
def test_the_page_is_the_same_for_everybody(path, clerk, signed_in):
    stranger, known = Client().get(path), signed_in(clerk).get(path)

    assert stranger.content == known.content
    assert stranger.headers["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in known.headers
    assert stranger.cookies == {}
    assert "default-src 'none'" in stranger.headers["Content-Security-Policy"]


def test_names_that_are_code_come_as_text(poll):
    Subject.objects.filter(code="T1").update(name="</script><img src=x onerror=alert(1)>")

    answer = send("paper", {"code": poll.codes[0]})

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["subjects"][0]["name"].startswith("</script>")


def left_by_a_fault(poll, caplog):
    """What of a ballot is found in the log and in the mail that Django writes about a fault of ours."""
    reports = []

    def reported(request, **_more):
        reports.append(ExceptionReporter(request, *sys.exc_info(), is_email=True).get_traceback_html())

    caplog.set_level(logging.DEBUG)
    got_request_exception.connect(reported)
    client = Client(raise_request_exception=False)
    answer = client.post("/ballot/cast", json.dumps(ballot(poll, key="canary")), content_type="application/json")
    got_request_exception.disconnect(reported)
    said = "".join(reports) + caplog.text + answer.content.decode()
    assert answer.status_code == 500
    assert "out of order" in said
    return [word for word in ("canary", "较好", "overall", *poll.codes[0].split("-")) if word in said]


@pytest.fixture(params=["casting.claim_of", "casting.seal", "paper._answers", "views.voting.cast"])
def broken(request, monkeypatch):
    """Something in the way of a ballot that fails."""

    def fails(*_args, **_more):
        raise RuntimeError("out of order")

    monkeypatch.setattr(f"ballots.{request.param}", fails)


def test_a_fault_of_ours_tells_nobody_what_was_sent(poll, broken, caplog):
    assert left_by_a_fault(poll, caplog) == []


def test_what_a_fault_tells_is_found(poll, broken, caplog, monkeypatch):
    """The negative control: reports as Django writes them."""
    monkeypatch.setattr(voters, "Blind", SafeExceptionReporterFilter)

    assert left_by_a_fault(poll, caplog)
