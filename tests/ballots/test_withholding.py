from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ballots import withholding
from ballots.withholding import withheld


def grid(numbers):
    """A table of rows and columns with all its margins, as cells and figures."""
    places = list(product(range(len(numbers)), range(len(numbers[0]))))
    cells = {f"{row}.{column}": numbers[row][column] for row, column in places}
    figures = {name: frozenset([name]) for name in cells}
    for row in range(len(numbers)):
        figures[f"row {row}"] = frozenset(f"{r}.{c}" for r, c in places if r == row)
    for column in range(len(numbers[0])):
        figures[f"column {column}"] = frozenset(f"{r}.{c}" for r, c in places if c == column)
    figures["all"] = frozenset(cells)
    return cells, figures


def classes(**numbers):
    """Voter classes and all of them together."""
    return numbers, {**{name: frozenset([name]) for name in numbers}, "all": frozenset(numbers)}


def rank(rows, cells):
    """The rank of figures as vectors over cells, by plain elimination."""
    matrix = [[Fraction(cell in made) for cell in cells] for made in rows]
    found = 0
    for column in range(len(cells)):
        pivot = next((row for row in range(found, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
        for row in range(len(matrix)):
            if row != found and matrix[row][column]:
                factor = matrix[row][column] / matrix[found][column]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[found], strict=True)]
        found += 1
    return found


def given_away(cells, figures, minimum, hidden):
    """Groups of too few ballots that sums and differences of the published figures single out."""
    filled = [cell for cell, number in cells.items() if number]
    published = [made & set(filled) for name, made in figures.items() if name not in hidden]
    known = rank(published, filled)
    small = [cell for cell in filled if cells[cell] < minimum]
    groups = [set(group) for size in range(1, minimum) for group in combinations(small, size)]
    few = [group for group in groups if sum(cells[cell] for cell in group) < minimum]
    return [group for group in few if rank([*published, group], filled) == known]


def differences(cells, figures, minimum, hidden):
    """Pairs of published figures, one within the other, that differ by too few ballots."""
    published = {name: made for name, made in figures.items() if name not in hidden}
    return [
        (one, other)
        for (one, made), (other, within) in product(published.items(), repeat=2)
        if within <= made and 0 < sum(cells[cell] for cell in made - within) < minimum
    ]


TABLES = some.integers(1, 3).flatmap(
    lambda width: some.lists(some.lists(some.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=3)
)


@given(TABLES, some.integers(1, 6))
def test_no_difference_of_two_published_figures_reveals_too_few(numbers, minimum):
    cells, figures = grid(numbers)
    hidden = withheld(cells, figures, minimum)

    assert differences(cells, figures, minimum, hidden) == []


@given(TABLES, some.integers(1, 5))
def test_nor_does_any_sum_and_difference_of_several(numbers, minimum):
    cells, figures = grid(numbers)
    hidden = withheld(cells, figures, minimum)

    assert given_away(cells, figures, minimum, hidden) == []


@given(TABLES, some.integers(1, 6))
def test_every_published_figure_has_enough_ballots_or_none(numbers, minimum):
    cells, figures = grid(numbers)
    size = {name: sum(cells[cell] for cell in made) for name, made in figures.items()}

    hidden = withheld(cells, figures, minimum)

    assert all(size[name] >= minimum or not size[name] for name in figures.keys() - hidden)


def test_the_check_finds_what_withholding_the_small_cells_alone_gives_away():
    """The negative control: 20 − 9 − 8 = 3."""
    cells, figures = classes(A=3, B=9, C=8)

    assert given_away(cells, figures, 5, {"A"}) == [{"A"}]
    assert differences(*grid([[3, 9]]), 5, {"0.0", "column 0"}) != []


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"A": 5, "B": 9, "C": 8}, set()),
        ({"A": 3, "B": 9, "C": 8}, {"A", "C"}),
        ({"A": 3, "B": 2, "C": 8}, {"A", "B"}),
        ({"A": 1, "B": 2, "C": 8}, {"A", "B", "C"}),
        ({"A": 4, "B": 0, "C": 9}, {"A", "C"}),
        ({"A": 0, "B": 0, "C": 9}, set()),
        ({"A": 1, "B": 1, "C": 1}, {"A", "B", "C", "all"}),
    ],
)
def test_as_few_as_it_takes_are_withheld_the_smallest_first(cells, hidden):
    assert withheld(*classes(**cells), 5) == hidden


def test_without_the_second_step_the_property_would_not_hold(monkeypatch):
    """The negative control of the property itself."""
    monkeypatch.setattr(withholding, "_worked_out", lambda *_: None)
    cells, figures = grid([[3, 9], [8, 7]])

    assert differences(cells, figures, 5, withheld(cells, figures, 5))


def half(**weights):
    return {cell: Fraction(weight) for cell, weight in weights.items()}


def test_a_weighed_mean_beside_the_sum_would_give_both_classes_away():
    """40 % of 3 and 60 % of 9 beside all 12: two equations, two unknowns. The one that is to stand first stands."""
    cells, figures = {"A": 3, "B": 9}, {"sum": frozenset("AB"), "mean": half(A="40/3", B="60/9")}

    assert withheld(cells, figures, 5, ["mean"]) == {"sum"}
    assert withheld(cells, figures, 5) == {"sum"}


def test_weights_in_proportion_to_the_ballots_tell_nothing_new():
    cells, figures = {"A": 3, "B": 9}, {"sum": frozenset("AB"), "mean": half(A=25, B=25)}

    assert withheld(cells, figures, 5) == frozenset()


def test_not_even_the_difference_of_two_small_classes_is_given():
    """(A + C) − (B + C) rests on A and B alone, four ballots."""
    cells = {"A": 2, "B": 2, "C": 9}
    figures = {"AC": frozenset("AC"), "BC": frozenset("BC")}

    assert len(withheld(cells, figures, 5)) == 1


def test_the_first_stand_before_larger_ones():
    cells = {"A": 3, "B": 9, "C": 8}
    figures = {**classes(**cells)[1]}

    assert withheld(cells, figures, 5, ["C", "B"]) == {"A", "all"}
