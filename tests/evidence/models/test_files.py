from evidence.models import Attachment


def test_a_file_is_called_by_its_name():
    assert str(Attachment(name="通报.pdf")) == "通报.pdf"
