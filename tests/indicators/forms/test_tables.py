"""What is asked when a table of indicators is brought."""

from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.forms.tables import TableForm


def test_a_file_is_needed():
    assert not TableForm({}, {}).is_valid()
    assert TableForm({}, {"file": SimpleUploadedFile("a.csv", b"x")}).is_valid()
