"""Every page that somebody may open, in a real browser: at a desk and on a telephone, read by eye and by ear."""

import os
from pathlib import Path

import pytest

from tests.access import DOORS
from tests.journeys.pages import MORE, faults_of, file_name, page_of

DESK = {"width": 1280, "height": 900}
TELEPHONE = {"width": 360, "height": 740}
SHOTS = os.environ.get("EVALSYS_SHOTS", "")


@pytest.mark.parametrize("name", [*DOORS, *MORE])
def test_a_page_has_no_barrier_and_fits_the_screen(name, visit):
    found = page_of(name)
    if found is None:
        return
    page = visit(found[0], viewport=DESK)
    page.goto(found[1])
    wrong = {}
    for screen in (DESK, TELEPHONE):
        page.set_viewport_size(screen)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{file_name(name)}-{screen['width']}.png", full_page=True)
        wrong[screen["width"]] = faults_of(page)

    assert wrong == {1280: [], 360: []}
