import pytest
from django.core.exceptions import ValidationError

from scoring import restraints
from scoring.restraints import refuse_restrained, restrains


def test_grades_against_which_an_app_speaks_are_refused_with_all_its_words(monkeypatch):
    monkeypatch.setattr(restraints, "_restraints", {})
    restrains(lambda pairs: (f"不得定为{grade}" for _card, grade in pairs if grade == "优秀"))

    refuse_restrained([(None, "良好")])
    with pytest.raises(ValidationError, match="不得定为优秀"):
        refuse_restrained([(None, "优秀"), (None, "良好")])
