"""What a result is used for: measures that follow from it, and talks."""

from linkages.models.handing_on import TakenOver
from linkages.models.measures import Measure, MeasureStep
from linkages.models.talks import Talk

__all__ = ["Measure", "MeasureStep", "TakenOver", "Talk"]
