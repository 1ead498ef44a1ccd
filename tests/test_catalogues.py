import pytest

from tests.catalogues import apps, compiled, kept, place, spoken, untranslated


@pytest.mark.parametrize("app", apps())
def test_every_message_has_its_chinese(app):
    assert untranslated(app) == []


@pytest.mark.parametrize("app", apps())
def test_a_catalogue_holds_no_message_that_nobody_says(app):
    said = {(message.id, message.context) for message in spoken(app)}

    assert [message.id for message in kept(app) if message.id and (message.id, message.context) not in said] == []


@pytest.mark.parametrize("app", apps())
def test_what_django_reads_is_what_people_read(app):
    if place(app).exists():
        assert place(app).with_suffix(".mo").read_bytes() == compiled(kept(app))


def test_one_message_has_one_chinese_in_all_apps():
    """Django reads all catalogues as one: two apps that mean different things must say them differently."""
    said: dict = {}
    for app in apps():
        for message in kept(app):
            if message.id:
                said.setdefault((str(message.id), message.context), {})[app] = message.string

    assert {key: by for key, by in said.items() if len(set(map(str, by.values()))) > 1} == {}
