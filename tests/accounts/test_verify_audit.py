from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts import audit
from accounts.chain import printed_head
from tests.accounts import tampering
from tests.accounts.append_only import lifted


def verified(*arguments):
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue()


def test_a_whole_trail_is_said_to_be_whole_with_its_head(clerk):
    audit.record(by=clerk, verb="view")

    assert printed_head() in verified()


def test_a_broken_trail_fails_with_the_entry(clerk, capsys):
    for _ in range(3):
        audit.record(by=clerk, verb="view")
    lifted()
    tampering.put(2, verb="export")
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=out)

    assert "2" in out.getvalue()


def test_a_head_on_paper_finds_what_was_cut_off(clerk):
    audit.record(by=clerk, verb="view")
    paper = printed_head().replace("1 ", "9 ", 1)

    with pytest.raises(CommandError):
        verified("--head", paper)


def test_what_is_no_head_is_refused_in_words(db):
    with pytest.raises(CommandError, match="sha256:0123abcd"):
        verified("--head", "tail")
