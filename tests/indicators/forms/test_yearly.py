"""What is asked when a scheme is copied for the next year."""

import pytest

from indicators.forms.yearly import HeaderForm


def form(**more):
    return HeaderForm({"title": "2024年度办法", "round": "2024年度", "version": "", "code": "county", **more})


def test_the_fields_are_given_as_the_document_names_them():
    asked = form()

    assert asked.is_valid()
    assert asked.header() == {"id": "county", "title": "2024年度办法", "round": "2024年度", "version": ""}


@pytest.mark.parametrize("code", ["2024", "a b", "county!", "", "甲-乙"])
def test_a_code_that_is_no_id_is_refused(code):
    assert not form(code=code).is_valid()
