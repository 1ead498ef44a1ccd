import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Stage
from scoring.signposts import tables
from tests.scoring.rounds_in_reach import keeper


@pytest.mark.django_db
def test_the_tables_are_pointed_to_for_those_who_may_bring_them(kept):
    address = reverse("scoring:bring", args=[kept.pk, "figures"])

    found = {post.address: post.stages for post in tables(kept, keeper(Role.DATA_OWNER, owner="督查室"))}

    assert found == {address: frozenset({Stage.COLLECTING})}
    assert list(tables(kept, keeper(Role.READER))) == []
