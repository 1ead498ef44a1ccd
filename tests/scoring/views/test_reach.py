import pytest
from django.http import Http404

from scoring.views.reach import pool_or_404


@pytest.mark.parametrize(
    ("query", "names", "pool"),
    [({}, ["乡镇", "街道"], "乡镇"), ({}, [], ""), ({"pool": "街道"}, ["乡镇", "街道"], "街道")],
)
def test_a_ranking_group_is_the_one_asked_for_or_the_first(rf, query, names, pool):
    assert pool_or_404(rf.get("/", query), names) == pool


def test_a_ranking_group_beyond_reach_is_not_there(rf):
    with pytest.raises(Http404):
        pool_or_404(rf.get("/", {"pool": "机关"}), ["乡镇"])
