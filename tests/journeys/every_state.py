"""The database of the tests that need every type in every state: made once for a class, taken back after it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from typing import ClassVar

from django.test import Client, TestCase, override_settings

from tests.journeys.crawl import Answer, ask, leaks
from tests.journeys.seven_states import Archive, Builder


class EveryState(TestCase):
    """An archive with secrets in all that is unpublished, and a look at an answer that notices them."""

    archive: ClassVar[Archive]

    @classmethod
    def setUpClass(cls) -> None:
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.enterClassContext(override_settings(SENED_SEARCH_DIR=f"{folder}/search", MEDIA_ROOT=f"{folder}/media"))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        cls.archive = Builder().build()

    def look(self, client: Client, path: str, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask, and fail when the answer tells what it must not; return the answer."""
        answer = ask(client, path, query, headers=headers)
        asked = path + "".join((query or {}).values())
        told = leaks(answer, self.archive.canaries, self.archive.hidden_pids, asked)
        assert told == [], f"{path} {query or ''} tells {told[:5]}"
        return answer
