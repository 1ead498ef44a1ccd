from django.core.exceptions import ValidationError
from django.http import QueryDict

from units.forms import CloseForm
from units.remits import scope_of
from units.views.reach import choices, tell, with_version


def test_dissolved_units_are_not_offered(clerk, bureau, town):
    town.active_until = "2025-01-01"
    town.save()

    assert list(choices(scope_of(clerk))) == [("0", "临江县"), ("101", "县财政局")]


def test_a_refusal_stands_at_its_field_or_above_the_form():
    form = CloseForm({"day": "2025-01-01"})
    form.is_valid()

    tell(form, ValidationError({"day": ["太早"], "parent": ["不对"]}))
    tell(form, ValidationError("不行"))

    assert form.errors == {"day": ["太早"], "__all__": ["不对", "不行"]}


def test_typed_data_goes_on_with_the_version_on_record():
    assert with_version(QueryDict("name=a&version=1"), 5).dict() == {"name": "a", "version": "5"}
