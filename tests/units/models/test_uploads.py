import pytest
from django.utils import timezone

from tests.units.models.test_tree import refused
from units.models import Upload


@pytest.mark.parametrize(
    "fields", [{"state": "lost"}, {"state": "taken"}, {"state": "waiting", "taken_at": timezone.now()}], ids=str
)
def test_an_upload_that_cannot_be_is_refused(person, fields):
    whole = {"user": person(), "kind": "cadres", "name": "干部.xlsx", "place": "a", "size": 1, "sha256": "0" * 64}

    assert refused(Upload(**whole | fields))
