"""The scoring methods by the word that a scheme writes."""

from scoring.engine.method import Method
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.methods.composite import Sum, Weighted
from scoring.engine.methods.figures import (
    AllOrNothing,
    Brackets,
    Completion,
    Deviation,
    Efficacy,
    FormulaMethod,
    Linear,
    Steps,
)
from scoring.engine.methods.pools import BestRatio, Leniency, MinMax, Ranking, Standard
from scoring.engine.methods.records import ListPoints, Periods

METHODS: dict[str, type[Method]] = {
    "sum": Sum,
    "weighted": Weighted,
    "formula": FormulaMethod,
    "completion": Completion,
    "deviation": Deviation,
    "steps": Steps,
    "linear": Linear,
    "brackets": Brackets,
    "all_or_nothing": AllOrNothing,
    "efficacy": Efficacy,
    "best_ratio": BestRatio,
    "min_max": MinMax,
    "standard": Standard,
    "ranking": Ranking,
    "leniency": Leniency,
    "list": ListPoints,
    "appraisal": Appraisal,
    "periods": Periods,
}
