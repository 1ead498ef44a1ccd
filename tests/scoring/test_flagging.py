from scoring.engine.wording import say
from scoring.flagging import to_check


def test_places_that_went_to_others_are_nothing_to_look_into():
    full = say(("the places of {0} are used up", "优秀"))

    assert to_check([full]) == []
    assert to_check([full, "得分缺项"]) == ["得分缺项"]
