import pytest

from indicators.editing.skeleton import skeleton
from scoring.engine.reading import check_scheme


@pytest.mark.parametrize("title", ["某县2026年考核办法", "2026", '引号"和\\', "—"])
def test_the_smallest_plan_is_sound(title):
    scheme, faults = check_scheme(skeleton(title))

    assert faults == ()
    assert scheme.header.title == title
