from accounts.roles import Role
from tabular.refusals import Flaw
from tests.units.conftest import add_unit
from units.intake.register import Register
from units.models import UnitCategory
from units.remits import scope_of


def register(user):
    """What somebody's tables may refer to."""
    return Register(scope_of(user))


def test_a_unit_is_known_by_code_full_name_and_short_name(clerk, bureau):
    known = register(clerk)

    assert {known.unit(text) for text in ("101", "１０１", "县财政局", "财政局")} == {bureau.pk}
    assert known.unit_name(bureau.pk) == "县财政局"


def test_a_name_that_two_units_share_is_not_guessed(clerk, bureau, county):
    add_unit("102", "县财政局", county, 5)

    assert register(clerk).unit("县财政局") == Flaw("名称为“县财政局”的单位有 2 个", "请填写单位代码")


def test_a_name_beyond_the_remit_is_not_even_suggested(person, bureau, town):
    flaw = register(person(Role.CLERK, bureau)).unit("青石")

    assert "青石镇" not in flaw.remedy


def test_categories_are_known_by_name(clerk):
    category = UnitCategory.objects.create(name="乡镇街道")
    known = register(clerk)

    assert known.category("乡镇街道") == category.pk
    assert known.category_name(category.pk) == "乡镇街道"
    assert known.category("乡镇").remedy == "现有：乡镇街道"
    assert known.group_list("一组").remedy == "现有：无，请先在“单位”的“考核类别与分组”中新增"


def test_a_cadre_is_known_once_fetched(clerk, wang, chen):
    known = register(clerk)
    known.fetch_cadres({"C1"})

    assert known.cadre("C1") == wang.pk
    assert isinstance(known.cadre("C2"), Flaw)
