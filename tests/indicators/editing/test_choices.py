from indicators.editing.choices import METHODS, choice_label, method_label
from scoring.engine.methods import METHODS as KNOWN
from scoring.engine.methods.pools import Ranking
from scoring.engine.scheme import Arithmetic


def test_every_method_has_a_name_and_an_explanation():
    assert set(METHODS) == set(KNOWN)
    assert all(str(name) and str(told) for name, told in METHODS.values())


def test_a_word_may_mean_something_else_in_its_place():
    assert choice_label(Ranking, "share") != choice_label(Arithmetic, "share")


def test_what_is_not_known_is_called_by_its_word():
    assert (method_label("nonsense"), choice_label(Arithmetic, "nonsense")) == ("nonsense", "nonsense")
