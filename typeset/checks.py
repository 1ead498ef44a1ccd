"""What `manage.py check` says where papers cannot be printed."""

from django.core import checks
from django.core.exceptions import ValidationError

from typeset.fonts import found


@checks.register(checks.Tags.compatibility, deploy=True)
def papers_can_be_printed(app_configs, **options):  # noqa: ARG001 as Django calls it
    """A warning where no font has Chinese letters."""
    try:
        found()
    except ValidationError as lacking:
        return [checks.Warning(lacking.messages[0], id="typeset.W001")]
    return []
