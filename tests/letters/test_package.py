"""A package is written so that the same parts give the same bytes."""

from letters.package import parts_in
from letters.standard import standard_letter
from typeset.package import package_of


def test_parts_come_back_as_they_were():
    parts = parts_in(standard_letter())

    assert parts_in(package_of(parts)) == parts


def test_the_same_parts_give_the_same_bytes():
    parts = parts_in(standard_letter())

    assert package_of(parts) == package_of(parts)
