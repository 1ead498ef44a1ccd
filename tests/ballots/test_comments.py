import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from ballots.actions import make_lot
from ballots.casting import cast
from ballots.comments import MOST, SLOT, as_kept, ballots_by_subject, slotted, unslotted
from ballots.models import Box, Comment, Pack, SealedSheet
from tests.ballots.paper_piles import agreed
from tests.ballots.polls import WORDS, cast_all, polled, sealed, words

TEXTS = [f"第{number}条意见" for number in range(6)]


@given(some.text(max_size=MOST // 2))
def test_what_is_put_into_a_slot_is_taken_out_again(text):
    slot = slotted(text)

    assert len(slot) == SLOT
    assert unslotted(slot) == as_kept(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  多 下\n基层\t ", "多 下 基层"), ("好\u200b\u202e\u2066的", "好 的"), ("好\0", "好"), ("\ud800好", "好"),
        ("<b>x</b> =1+1", "<b>x</b> =1+1"),
    ],
)  # fmt: skip
def test_signs_that_nobody_sees_are_no_part_of_a_comment(text, kept):
    assert unslotted(slotted(text)) == kept


@pytest.mark.parametrize(
    ("text", "fits"), [("字" * 200, True), ("字" * 201, False), ("😀" * 100, True), ("😀" * 101, False)]
)
def test_a_comment_is_as_long_as_browsers_count(text, fits):
    assert (slotted(text) is not None) is fits


def test_an_endless_comment_is_refused_without_being_read():
    assert slotted(" " * 10_000_000) is None


def test_ballots_are_counted_by_subject_wherever_they_lie():
    packs = {("f", "A", ("T1", "T2")): [b"1", b"2"], ("f", "A", ("T1",)): [b"3"]}

    assert ballots_by_subject(packs) == {("f", "A", "T1"): 3, ("f", "A", "T2"): 2}


@pytest.mark.django_db
def test_comments_are_laid_down_apart_and_only_when_the_box_is_sealed(round):
    poll = polled(round, WORDS, number=6)
    cast_all(poll, [words(text) for text in TEXTS])

    assert not Comment.objects.exists()
    sealed(poll)
    assert sorted(Comment.objects.values_list("text", flat=True)) == TEXTS
    assert set(Comment.objects.values_list("form", "voter_class", "subject", "state")) == {
        ("words", "B", "T1", "waiting")
    }
    assert {bytes(pack.content) for pack in Pack.objects.all()} == {bytes([1] * 6)}


@pytest.mark.django_db
def test_with_or_without_a_comment_an_envelope_is_equally_long(round):
    poll = polled(round, WORDS)
    cast_all(poll, [words(""), words("好"), words("字" * 200, "字" * 200)])

    assert len({len(content) for content in SealedSheet.objects.values_list("content", flat=True)}) == 1


@pytest.mark.django_db
def test_comments_of_a_class_with_too_few_ballots_are_not_kept(round):
    poll = polled(round, WORDS, number=6)
    leaders = [WORDS[0].__class__("words", "A", ("T1", "T2"))]
    _lot, codes = make_lot(poll.box, leaders, 4, by=None, meeting="领导班子", voter_class="A")
    cast_all(poll, [words(text) for text in TEXTS])
    for code in codes:
        cast(code, words("领导的话"), code)

    sealed(poll)

    assert poll.box.minimum == 5
    assert set(Comment.objects.values_list("voter_class", flat=True)) == {"B"}


@pytest.mark.django_db
def test_as_many_ballots_as_the_minimum_are_enough(round):
    """The negative control: the same four comments, with one more ballot beside them."""
    poll = polled(round, WORDS, number=5)
    cast_all(poll, [*([words("话")] * 4), words("")])

    sealed(poll)

    assert Comment.objects.count() == 4


@pytest.mark.django_db
def test_chance_orders_the_comments_in_their_table(round):
    poll = polled(round, WORDS, number=40)
    cast_all(poll, [words(f"{number:02}") for number in range(40)])
    sealed(poll)

    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT token, text FROM ballots_comment ORDER BY {place}")
        tokens, texts = zip(*cursor.fetchall(), strict=True)
    assert list(tokens) == sorted(tokens)
    assert list(texts) != sorted(texts)
    assert len(set(tokens)) == 40
    assert Box.objects.get().state == "sealed"


@pytest.mark.django_db
def test_paper_hides_no_writer_among_it_for_nobody_writes_comments_there(round):
    """Four on a screen and six on paper: whoever reads a comment knows that one of the four wrote it."""
    poll = polled(round, WORDS, number=4)
    cast_all(poll, [words("话")] * 4)
    agreed(poll.box, ["11"] * 6, WORDS)

    sealed(poll)

    assert sum(pack.number for pack in Pack.objects.filter(subjects='["T1"]')) == 10
    assert not Comment.objects.exists()
