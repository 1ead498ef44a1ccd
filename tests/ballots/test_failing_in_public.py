"""An exception amid a ballot, with DEBUG off: what goes to the log and by mail to those who run the server."""

import json
import logging

import pytest
from django.core import mail
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils.log import AdminEmailHandler
from django.views.debug import SafeExceptionReporterFilter

from ballots import casting, paper
from ballots.paper import Paper
from tests.ballots.polls import WORDS, polled, words

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "这句话只有一个人会写"
KEY = "key of a canary"


class Talkative(SafeExceptionReporterFilter):
    """What Django does of itself where nobody has marked variables as sensitive."""

    def get_traceback_frame_variables(self, request, tb_frame):  # noqa: ARG002 as Django calls it
        return list(tb_frame.f_locals.items())


@pytest.fixture
def mailed(settings):
    """What is mailed to those who run the server, text and page, and all that is logged."""
    settings.DEBUG, settings.ADMINS = False, [("a", "a@example.org")]
    handler, logger = AdminEmailHandler(include_html=True), logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lambda: "".join(
        letter.subject + letter.body + "".join(str(content) for content, *_ in letter.alternatives)
        for letter in mail.outbox
    )
    logger.removeHandler(handler)


def sent(client, code):
    ballot = {"code": code, "key": KEY, "sheets": words(CANARY)}
    client.raise_request_exception = False
    return client.post(reverse("ballots:cast"), json.dumps(ballot), content_type="application/json")


def fail(*_args, **_kwargs):
    raise RuntimeError("by order")


def failing_database(execute, sql, params, many, context):
    if sql.startswith(("UPDATE", "INSERT")):
        raise OperationalError("disk full")
    return execute(sql, params, many, context)


BREAKING = {
    "while it is checked": lambda patch: patch.setattr(Paper, "_given", fail),
    "while its comment is laid out": lambda patch: patch.setattr(paper, "slotted", fail),
    "while its marks are laid out": lambda patch: patch.setattr(paper, "_whole", fail),
    "while it is sealed": lambda patch: patch.setattr(casting, "seal", fail),
    "while its receipt is made": lambda patch: patch.setattr(casting, "receipt_of", fail),
    "while it is stored": None,
}


@pytest.mark.parametrize("how", BREAKING)
def test_no_mail_and_no_log_holds_a_code_or_an_answer(round, client, mailed, caplog, monkeypatch, how):
    code = polled(round, WORDS).codes[0]
    if BREAKING[how]:
        BREAKING[how](monkeypatch)
        answer = sent(client, code)
    else:
        with connection.execute_wrapper(failing_database):
            answer = sent(client, code)

    assert answer.status_code in (500, 503)
    said = mailed() + caplog.text + answer.content.decode()
    assert "Traceback" in mailed() or answer.status_code == 503
    assert [secret for secret in (code, code.replace("-", ""), CANARY, KEY) if secret in said] == []


def test_a_filter_that_hides_nothing_lets_them_through(round, client, mailed, monkeypatch):
    """The negative control: with it the mail holds the code and the comment."""
    monkeypatch.setattr("django.views.debug.get_exception_reporter_filter", lambda _request: Talkative())
    monkeypatch.setattr(casting, "seal", fail)
    code = polled(round, WORDS).codes[0]

    sent(client, code)

    assert code in mailed()
    assert CANARY in mailed()
