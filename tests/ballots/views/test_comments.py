import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from ballots.models import Box, Comment
from units.models import Remit, Unit

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script> =HYPERLINK(1)"


@pytest.fixture
def box(round):
    found = Box.objects.create(round=round)
    moments = {"opens_at": "2026-01-01T00:00Z", "closes_at": "2026-01-02T00:00Z"}
    Box.objects.update(state="sealed", digest="0", size=1, needed=2, holders=3, **moments)
    return found


@pytest.fixture
def visitor(person, signed_in):
    root = Unit.objects.get(path="0001.")

    def come(role):
        user = person(role)
        Remit.objects.create(grant=user.grants.get(), unit=root)
        return signed_in(user)

    return come


def said(box, *texts, state="waiting", **more):
    told = {"box": box, "form": "words", "voter_class": "B", "subject": "T1", "state": state} | more
    found = Comment.objects.count()
    return [Comment.objects.create(token=f"{found + n:032}", text=text, **told) for n, text in enumerate(texts)]


def page(client, box):
    return client.get(reverse("ballots:comments", args=[box.pk])).content.decode()


def test_a_reader_sees_what_was_let_through_and_nothing_else(box, visitor):
    said(box, "还没看过")
    said(box, "已经看过", state="shown")

    shown = page(visitor(Role.APPROVER), box)

    assert "已经看过" in shown
    assert "还没看过" not in shown
    assert "1 条" in shown
    assert "剔除" not in shown


def test_a_screener_sees_what_waits(box, visitor):
    said(box, "还没看过")

    assert "还没看过" in page(visitor(Role.CLERK), box)


def test_a_screener_lets_through_less_some_words(box, visitor):
    [comment] = said(box, "张三 很好，张三常加班")

    answer = visitor(Role.CLERK).post(
        reverse("ballots:let-comment-through", args=[comment.token]), {"strike": "张三、加班"}, follow=True
    )

    assert "■ 很好，■常■" in answer.content.decode()
    assert "张三" not in answer.content.decode()


def test_a_screener_leaves_one_out(box, visitor):
    [comment] = said(box, "我是张三")

    visitor(Role.CLERK).post(reverse("ballots:leave-comment-out", args=[comment.token]))

    assert Comment.objects.values_list("text", "state").get() == ("", "hidden")


def test_a_refusal_is_told_on_the_page(box, visitor):
    [comment] = said(box, "很好")

    answer = visitor(Role.CLERK).post(
        reverse("ballots:let-comment-through", args=[comment.token]), {"strike": "张三"}, follow=True
    )

    assert "复制" in answer.content.decode()


def test_what_voters_write_runs_nowhere(box, visitor):
    said(box, NASTY)
    said(box, NASTY, state="shown")

    shown = page(visitor(Role.CLERK), box)

    assert shown.count("&lt;script&gt;") == 2
    assert "<script>alert" not in shown


def test_before_sealing_the_page_says_that_nobody_reads(box, visitor):
    Box.objects.update(state="closed")

    assert "尚未封存" in page(visitor(Role.CLERK), box)


@pytest.mark.parametrize(("role", "most"), [(Role.APPROVER, 12), (Role.CLERK, 18)])
def test_as_many_queries_for_many_comments_as_for_one(box, visitor, role, most):
    client, found = visitor(role), []
    page(client, box)
    for number in (1, 60):
        said(box, *map(str, range(number)))
        said(box, *map(str, range(number)), state="shown")
        with CaptureQueriesContext(connection) as asked:
            page(client, box)
        found.append(len(asked))

    assert found[0] == found[1] <= most
