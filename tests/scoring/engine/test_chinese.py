import ast
import re
from pathlib import Path

import pytest

from scoring.engine import chinese
from scoring.engine.chinese import CHINESE

ENGINE = Path(chinese.__file__).parent
HOLES = re.compile(r"\{(\d)\}")


def constants():
    """All texts in the code of the engine that have holes, with the module they stand in."""
    for path in sorted(ENGINE.rglob("*.py")):
        if path.name not in ("chinese.py", "complaints.py"):
            for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and HOLES.search(part.value):
                    yield path.name, part.value


@pytest.mark.parametrize("english", CHINESE)
def test_both_wordings_tell_the_same_operands(english):
    said, meant = set(HOLES.findall(CHINESE[english])), set(HOLES.findall(english))

    assert said <= meant
    assert len(meant - said) <= len(meant) // 2


def test_every_template_with_operands_has_a_chinese_wording():
    unsaid = [
        (module, text)
        for module, text in constants()
        if text not in CHINESE and any(c.isalpha() for c in HOLES.sub("", text))
    ]

    assert unsaid == []


def test_no_wording_is_kept_that_nothing_says():
    texts = {
        part.value
        for path in ENGINE.rglob("*.py")
        if path.name != "chinese.py"
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }

    assert [english for english in CHINESE if english not in texts] == []
