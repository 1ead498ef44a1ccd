from django.http import QueryDict

from units.remits import scope_of
from units.views.reach import choices, with_version


def test_dissolved_units_are_not_offered(clerk, bureau, town):
    town.active_until = "2025-01-01"
    town.save()

    assert list(choices(scope_of(clerk))) == [("0", "临江县"), ("101", "县财政局")]


def test_typed_data_goes_on_with_the_version_on_record():
    assert with_version(QueryDict("name=a&version=1"), 5).dict() == {"name": "a", "version": "5"}
