"""An index that was copied by something that follows links: no longer readable, and built anew in its place."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from archive.search.follower import catch_up
from archive.search.service import search
from tests.search.published import found, indexed, person

pytestmark = pytest.mark.django_db


def test_a_folder_in_the_place_of_the_link_is_replaced() -> None:
    indexed(person("Nəriman Nərimanov"))
    link = Path(settings.SENED_SEARCH_DIR) / "current"
    generation = link.resolve()
    link.unlink()
    shutil.copytree(generation, link)
    assert search("Nərimanov").state != "ok" or found("Nərimanov")
    assert catch_up(wait=True).state == "fresh"
    assert len(found("Nərimanov")) == 1
