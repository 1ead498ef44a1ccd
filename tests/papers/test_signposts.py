"""The round's page leads to its papers, for who may print."""

import pytest

from accounts.roles import Role
from papers.signposts import papers
from rounds.models import Stage
from rounds.signposts import signposts_of
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def test_who_prints_is_shown_the_way(round, clerk):
    [post] = papers(round, clerk)

    assert post.label == "可打印的文书"
    assert not list(papers(round, keeper(Role.READER)))


def test_not_while_the_round_is_in_the_making(round, clerk):
    assert "可打印的文书" not in {post.label for post in signposts_of(at_stage(round, Stage.DRAFT), clerk)}
