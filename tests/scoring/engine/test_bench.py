from fractions import Fraction

from scoring.engine.bench import Bench
from scoring.engine.board import Board
from tests.scoring.engine.sheets import MISSING, NOT_APPLICABLE, evidence, figures, node, scheme

F = figures("x", "y")
LEAF = node("a", "formula", value="x", parent="total", weight=60) + node(
    "b", "formula", value="y", parent="total", weight=40
)
TREE = F + node("total", "weighted", full=50) + LEAF


def bench(body=TREE, rows=None, name="total"):
    board = Board(scheme(body), evidence(rows or {"s": {"x": 3, "y": 4}, "t": {"x": 5}}))
    return Bench(board, board.scheme.nodes[name]["c"], "c", board.rows(["c"]))


def test_no_formula_means_the_full_mark():
    assert bench().number("")(0) == 50
    assert bench(name="a").number("")(0) == 100


def test_a_formula_is_told_with_the_values_of_its_names():
    assert bench().told("x + y")(0) == (7, (("@formula", ("x + y", ("x", "y")), (3, 4), 7),))


def test_names_of_a_formula_of_its_own_do_not_hide_the_pool():
    read = bench().number("value + pool_max(x) + x", ("value",))

    assert read((0, {"value": Fraction(10)})) == 18


def test_all_numbers_or_the_first_reason_why_not():
    work = bench()
    readers = [work.number("x"), work.number("y"), work.number("1 ÷ 0")]

    assert work.numbers(readers[:2], 0) == [3, 4]
    assert work.numbers(readers, 1).cause == "y"


def test_children_that_are_absent_are_spread_skipped_or_asked_for():
    work = bench()
    children, shares = work.children(), [Fraction(60), Fraction(40)]

    assert work.present(children, [Fraction(1), NOT_APPLICABLE], shares) == ([(0, 1)], 40)
    assert work.present(children, [NOT_APPLICABLE, NOT_APPLICABLE], shares)[0].state == "not_applicable"
    assert work.present(children, [Fraction(1), MISSING], shares)[0].cause == "b：x"
    assert work.present([], [], []) == ([], 0)
