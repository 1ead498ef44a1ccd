from fractions import Fraction

from hypothesis import given, settings

from scoring.engine.evaluation import evaluate
from tests.scoring.engine.second_engine import scores
from tests.scoring.engine.worlds import documents, evidences, made

TWO = ("c", "d")


@settings(max_examples=10_000)
@given(documents(categories=TWO), evidences(categories=TWO, most=3))
def test_two_engines_written_apart_come_to_the_same_figures(document, inputs):
    board = evaluate(made(document), inputs).board
    found = {
        subject.id: {
            name: value if isinstance(value := board.columns[name][row], Fraction) else value.state
            for name in board.scheme.nodes
        }
        for row, subject in enumerate(board.subjects)
    }

    assert found == scores(document, inputs)
