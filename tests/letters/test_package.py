"""A package is written so that the same parts give the same bytes."""

from letters.package import package_of, parts_in
from letters.standard import standard_letter


def test_parts_come_back_as_they_were():
    parts = parts_in(standard_letter())

    assert parts_in(package_of(parts)) == parts


def test_the_same_parts_give_the_same_bytes():
    parts = parts_in(standard_letter())

    assert package_of(parts) == package_of(parts)


def test_parts_put_behind_a_package_stand_in_it_as_in_one():
    parts = parts_in(standard_letter())

    assert parts_in(package_of(parts[2:], package_of(parts[:2]))) == parts
