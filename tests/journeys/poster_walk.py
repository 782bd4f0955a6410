"""A poster's whole life through the pages that people use. It runs in a copy of the tree that has the record type, not among the tests."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.management import call_command

from archive.registry import export_formats, record_type
from editorial.services.accounts import ensure_roles
from tests.conftest import person
from tests.journeys.surfaces import press, read, signed_in, visitor, words_of

WORDING = "Hamı növbəyə!\nВсе в очередь!"
LANGUAGES = {"": "Queue here", "/az": "Növbəyə dur", "/ru": "Становись в очередь"}


def walk() -> None:
    """Take a poster from an empty form to its withdrawal; raise `AssertionError` where a page does not do its part."""
    assert record_type("poster").label == "Poster"
    call_command("search_index", verbosity=0)
    ensure_roles()
    alice, carol = signed_in(person("alice", "contributor")), signed_in(person("carol", "publisher"))

    added = press(
        alice,
        "/admin/archive/poster/add/",
        "_review",
        title_en="Queue here",
        title_az="Növbəyə dur",
        title_ru="Становись в очередь",
        wording=WORDING,
        language="az-Latn",
        technique="lithograph",
        printed_printed="mart 1920",
        printed_edtf="1920-03",
        revision_note="Seen on the fence",
        **{"copies-TOTAL_FORMS": "1", "copies-0-institution": "Museum of Walls", "copies-0-shelfmark": "P 12"},
    )
    review = _arrived(added, "/admin/reviews/")
    pid = _pid_on(read(alice, review))
    address = f"/poster/{pid}/"

    read(visitor(), address, 404)
    assert "Seen on the fence" in read(carol, review)
    press(carol, review, "Approve and publish", text="First publication")
    _readers_see(pid)

    form = f"/admin/records/{pid}/open/"
    edit = carol.get(form)["Location"]
    press(alice, edit, "_continue", title_en="Queue here, comrades", **{"copies-0-shelfmark": "P 13"})
    assert "Queue here, comrades" not in read(visitor(), address)
    submitted = press(alice, f"/admin/records/{pid}/submit/", "Submit", note="Another reading of the headline")
    page = words_of(read(carol, review := _arrived(submitted, "/admin/reviews/")))
    assert "comrades" in page
    assert "P 13" in page
    press(carol, review, "Approve and publish", text="Headline read again")
    _readers_see_the_second(pid)

    press(carol, f"/admin/records/{pid}/withdraw/", "Withdraw", reason="It was a leaflet")
    assert "It was a leaflet" in read(visitor(), address, 410)
    assert "Queue here" in read(visitor(), f"{address}v1/")
    assert pid not in read(visitor(), "/poster/")
    assert pid not in read(visitor(), "/search/?q=comrades")


def _arrived(response: Any, beginning: str) -> str:
    chain: list[tuple[str, int]] = response.redirect_chain
    assert chain, f"the form came back:\n{response.content.decode()}"
    assert chain[-1][0].startswith(beginning), chain
    return chain[-1][0]


def _pid_on(page: str) -> str:
    found = re.search(r"/admin/records/([0-9a-z]+)/preview/", page)
    assert found
    return found[1]


def _readers_see(pid: str) -> None:
    reader = visitor()
    for prefix, title in LANGUAGES.items():
        page = read(reader, f"{prefix}/poster/{pid}/")
        assert title in page
        assert "Все в очередь!" in page
        assert title in read(reader, f"{prefix}/poster/")
    assert pid in read(reader, "/poster/?technique=lithograph&from=1920&to=1920")
    assert pid not in read(reader, "/poster/?technique=stencil")
    for words in ("comrades", "queue", "növbəyə", "очередь", "walls"):
        assert (pid in read(reader, "/search/", 200, q=words)) is (words != "comrades"), words
    for found in export_formats().values():
        for address in (f"/poster/{pid}.{found.extension}", f"/poster/{pid}/v1.{found.extension}"):
            response = reader.get(address)
            assert response.status_code == 200, address
            assert response.headers["Content-Type"].startswith(found.media_type), address
            assert pid in response.content.decode(), address
    assert json.loads(reader.get(f"/poster/{pid}.json").content)["payload"]["fields"]["copies"][0]["institution"] == "Museum of Walls"
    assert "First publication" in read(reader, f"/poster/{pid}/history/")
    assert reader.get(f"/id/{pid}")["Location"] == f"/poster/{pid}/"


def _readers_see_the_second(pid: str) -> None:
    reader = visitor()
    assert "Queue here, comrades" in read(reader, f"/poster/{pid}/")
    first = read(reader, f"/poster/{pid}/v1/")
    assert "Queue here, comrades" not in first
    assert f"/poster/{pid}/v1/" in first
    assert "Version 2 is the current one" in first
    history = read(reader, f"/poster/{pid}/history/")
    assert "First publication" in history
    assert "Headline read again" in history
    assert "comrades" in read(reader, f"/poster/{pid}/compare/1/2/")
    assert pid in read(reader, "/search/", 200, q="comrades")
