"""A package is read as it was written."""

from letters.package import parts_in
from letters.standard import standard_letter
from typeset.package import package_of


def test_parts_come_back_as_they_were():
    parts = parts_in(standard_letter())

    assert parts_in(package_of(parts)) == parts


def test_parts_put_behind_a_package_stand_in_it_as_in_one():
    parts = parts_in(standard_letter())

    assert parts_in(package_of(parts[2:], package_of(parts[:2]))) == parts
