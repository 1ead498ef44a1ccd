from django.urls import reverse

from accounts.roles import Role
from tests.units.views.test_tree import page
from units.models import Group, Unit, UnitCategory


def test_categories_and_groups_are_added_on_one_page(as_clerk):
    address = reverse("units:settings")

    as_clerk.post(address, {"list": "category", "category-name": "乡镇街道", "category-position": "1"})
    as_clerk.post(address, {"list": "group", "group-name": "一组", "group-kind": "area", "group-position": "1"})
    answer = as_clerk.post(address, {"list": "category", "category-name": "乡镇街道", "category-position": "1"})

    assert answer.status_code == 200
    assert (UnitCategory.objects.count(), Group.objects.get().kind) == (1, "area")
    assert "乡镇街道" in page(as_clerk, "settings")


def test_units_out_of_reach_are_not_counted(sign_in, person, bureau, town):
    Unit.objects.update(category=UnitCategory.objects.create(name="单位类"))

    shown = page(sign_in(person(Role.CLERK, town)), "settings")

    assert '<td>单位类</td><td class="num">1</td>' in shown
