import pytest

from scoring.intervals import without_brackets


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("86.2 属于 [80,90)：良好", "86.2 属于 80及以上、不满90：良好"),
        ("93.2 属于 [90,100]：优秀", "93.2 属于 90至100：优秀"),
        ("94 属于 [90,)：优秀", "94 属于 90及以上：优秀"),
        ("43 属于 (,60)：较差", "43 属于 不满60：较差"),
        ("-1 属于 (-2.5,0]：扣分", "-1 属于 高于-2.5、0及以下：扣分"),
        ("第 3 名，在优秀 300 个名额之内", "第 3 名，在优秀 300 个名额之内"),
        ("等次：优秀；区间：[90,)", "等次：优秀；区间：90及以上"),
        ("得分 = 取大(3,4) × 5", "得分 = 取大(3,4) × 5"),
        ("该项属于 [,]：不计", "该项属于 [,]：不计"),
    ],
)
def test_an_interval_is_told_as_plans_write_it(written, told):
    assert without_brackets(written) == told
