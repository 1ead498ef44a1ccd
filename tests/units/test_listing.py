import pytest
from django.core.paginator import Paginator

from tests.units.conftest import add_cadre
from units.listing import InOrder
from units.models import Cadre


@pytest.fixture
def many(bureau, town, treasury):
    """Cadres of three units, brought in against the prescribed order, and two of no unit."""
    for number in range(9):
        add_cadre(f"T{number}", "张三", town, position=9 - number)
    for number in range(7):
        add_cadre(f"B{number}", "李四", bureau, position=number + 1)
    add_cadre("K1", "王五", treasury)
    for code in ("N2", "N1"):
        add_cadre(code, "赵六", None)
    return [cadre.code for cadre in Cadre.objects.in_order()]


def codes(paginator):
    return [[cadre.code for cadre in page] for page in paginator]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 50])
def test_the_pages_are_the_pages_of_the_whole_list(many, size):
    found = codes(Paginator(InOrder(Cadre.objects.all()), size))

    assert found == [many[start : start + size] for start in range(0, len(many), size)]


def test_who_has_no_unit_stands_last(many):
    assert many[-2:] == ["N1", "N2"]


def test_a_narrowed_list_counts_and_shows_only_what_is_in_it(many, bureau):
    page = Paginator(InOrder(Cadre.objects.filter(unit=bureau)), 4).get_page(2)

    assert (page.paginator.count, [cadre.code for cadre in page]) == (7, ["B4", "B5", "B6"])


@pytest.mark.django_db
def test_an_empty_list_has_one_empty_page():
    page = Paginator(InOrder(Cadre.objects.none()), 4).get_page(1)

    assert (page.paginator.count, list(page)) == (0, [])


def test_a_page_takes_three_questions(many, django_assert_num_queries):
    with django_assert_num_queries(3):
        list(Paginator(InOrder(Cadre.objects.all()), 4).get_page(3))
