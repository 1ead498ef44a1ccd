"""The smallest plan that is sound: to begin with, and to be filled."""

from indicators.editing.rows import fresh_code
from scoring.engine.document import written

GRADES = (("优秀", "[90,)"), ("良好", "[80,90)"), ("一般", "[60,80)"), ("较差", "(,60)"))


def skeleton(title: str) -> str:
    """One category, one figure that is the whole score, four grades."""
    return written(
        {
            "scheme": {"id": fresh_code({}, "scheme", title)[:80], "title": title},
            "arithmetic": {"places": 2, "rounding": "half-up"},
            "categories": [{"id": "全体", "name": "全体考核对象"}],
            "figures": [{"id": "工作得分", "name": "工作得分", "unit": "分", "low": 0, "high": 100}],
            "nodes": [
                {"id": "总分", "name": "总分", "method": "weighted", "full": 100},
                {
                    "id": "工作实绩", "name": "工作实绩", "parent": "总分", "weight": 100, "method": "formula",
                    "value": "工作得分",
                },
            ],
            "grading": [
                {
                    "id": "等次", "name": "等次", "grades": [grade for grade, _ in GRADES],
                    "bands": [{"grade": grade, "range": interval} for grade, interval in GRADES],
                }
            ],
        }
    )  # fmt: skip
