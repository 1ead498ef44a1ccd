import pytest

from accounts.origin import address, coming_from


def test_there_is_no_address_in_commands_and_workers():
    assert address() == ""


def test_an_address_holds_for_its_request_even_if_that_fails():
    def fail():
        with coming_from("10.0.0.1"), coming_from("10.0.0.2"):
            assert address() == "10.0.0.2"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert address() == ""
