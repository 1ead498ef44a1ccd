"""Templates are checked before they are kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Role
from letters.layouts import bring_layout
from letters.models import Layout
from tests.letters.test_template import docx
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def test_a_sound_template_is_kept_with_its_digest(clerk):
    assert len(bring_layout("本部", docx("{{标题}}"), by=clerk).digest) == 64


def test_a_template_with_a_fault_is_not_kept(clerk):
    with pytest.raises(ValidationError):
        bring_layout("本部", docx("{{名次}}"), by=clerk)

    assert not Layout.objects.exists()


def test_who_writes_no_letters_brings_no_template(round):
    with pytest.raises(PermissionDenied):
        bring_layout("本部", docx("{{标题}}"), by=keeper(Role.READER))
