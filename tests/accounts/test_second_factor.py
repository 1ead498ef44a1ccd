from accounts import second_factor
from tests.accounts.phone import code, equipped


def test_beginning_again_draws_another_secret(clerk):
    first = second_factor.begin(clerk).key

    assert second_factor.begin(clerk).key != first
    assert second_factor.begun(clerk).key != first


def test_the_picture_is_an_image_in_an_address(clerk):
    assert second_factor.picture(second_factor.begin(clerk)).startswith("data:image/svg+xml")


def test_the_secret_can_be_typed(clerk):
    device = second_factor.begin(clerk)

    assert second_factor.spelled(device).replace(" ", "") in device.config_url


def test_a_wrong_code_makes_one_wait_and_another_longer(clerk):
    device = equipped(clerk)
    assert second_factor.delay(device) == 0

    device.verify_token(code(device, steps=40))
    once = second_factor.delay(device)
    device.throttle_increment()
    device.throttle_increment()

    assert once == 1
    assert second_factor.delay(device) == 4
    assert not device.verify_token(code(device))
    assert "4" in second_factor.refusal(device)


def test_a_code_is_good_for_once(clerk):
    device = equipped(clerk)
    shown = code(device)

    assert device.verify_token(shown)
    assert not device.verify_token(shown)


def test_all_secrets_of_a_person_can_be_forgotten(clerk, person):
    equipped(clerk)
    other = equipped(person())

    second_factor.forget(clerk)

    assert second_factor.device_of(clerk) is None
    assert second_factor.device_of(other.user) == other


def test_a_code_counts_once_even_when_it_is_sent_twice_at_once(clerk):
    device = equipped(clerk)
    same = second_factor.device_of(clerk)
    shown = code(device)

    assert [second_factor.takes(device, shown), second_factor.takes(same, shown)] == [True, False]
