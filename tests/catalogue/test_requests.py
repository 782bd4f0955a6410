"""Methods, headers and odd addresses; and the addresses for machines."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from archive.registry import export_formats
from tests.catalogue.sample import Sample


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/", "/search/", "/person/", "/health/", "/id/bcdfghjkm", "/person/nonsense/"])
def test_public_addresses_can_only_be_read(made: Sample, client: Client, method: str, path: str) -> None:
    response = client.generic(method, path)
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert b"can only be read" in response.content


def test_a_head_request_gets_the_headers_alone(made: Sample, client: Client) -> None:
    got, head = client.get(made.path("lenin")), client.head(made.path("lenin"))
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]


@pytest.mark.parametrize(
    "path",
    ["/%00", "/%0d%0aX:1", "/..%2f..%2fetc/passwd", "/./", "/%2e%2e/", "/a" * 2000, "/person/%00/", "/person/" + "x" * 300, "/Ünï/"],
)
def test_odd_addresses_are_not_found(db: None, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 414)
    assert "X" not in response.headers


@pytest.mark.parametrize("header", [{"Accept-Language": "a" * 10_000}, {"Accept": '"' * 20_000}, {"Cookie": "sessionid=x; sessionid=y; ="}])
def test_odd_headers_change_nothing(made: Sample, client: Client, header: dict[str, str]) -> None:
    assert client.get("/", headers=header).status_code == 200


def test_an_error_page_names_the_request(db: None, client: Client) -> None:
    response = client.get("/nonsense/")
    assert response["X-Request-ID"] in response.content.decode()


def test_robots_are_kept_from_filters_and_told_of_the_site_map(db: None, client: Client) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?" in robots
    assert "/sitemap.xml" in robots


def test_the_site_map_names_each_published_record_in_each_language(made: Sample, client: Client) -> None:
    assert b"/sitemap-1.xml" in client.get("/sitemap.xml").content
    tree = ET.fromstring(client.get("/sitemap-1.xml").content)  # noqa: S314 - our own
    addresses = [node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == 3 * len(made.pids)
    assert any(address.endswith("/ru" + made.path("lenin")) for address in addresses)
    assert client.get("/sitemap-2.xml").status_code == 404


def test_health_asks_nobody_and_readiness_names_each_dependency(indexed: Sample, client: Client) -> None:
    assert client.get("/health/").content == b"ok\n"
    ready = client.get("/ready/").json()
    assert ready["ready"] is True
    assert (ready["database"], ready["search"]) == ("ok", "ok")


def test_the_open_search_description_and_the_security_contact_are_there(db: None, client: Client) -> None:
    assert b"{searchTerms}" in client.get("/opensearch.xml").content
    assert client.get("/.well-known/security.txt").content.startswith(b"Contact: http")


def test_every_installed_format_can_be_had_of_a_record_and_of_a_version(made: Sample, client: Client) -> None:
    for found in export_formats().values():
        for tail in (f".{found.extension}", f"/v1.{found.extension}"):
            response = client.get(made.path("words").rstrip("/") + tail)
            assert response.status_code == 200, tail
            assert response["Content-Type"] == found.media_type
            assert response["Content-Disposition"].startswith("attachment; filename=")
            assert response.content


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(made: Sample, client: Client) -> None:
    response = client.get(made.path("words").rstrip("/") + ".exe")
    assert response.status_code == 406
    assert ".csl.json" in response.content.decode()


def stored(content: bytes, root: Path) -> str:
    digest = hashlib.sha256(content).hexdigest()
    path = root / "sha256" / digest[:2] / digest[2:4] / digest
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return digest


def test_a_file_that_a_version_shows_is_served_and_no_other(made: Sample, client: Client, settings: Settings) -> None:
    shown, private = stored(b"shown", settings.MEDIA_ROOT), stored(b"private", settings.MEDIA_ROOT)
    file = {"sha256": shown, "name": "page.png", "media_type": "image/png", "size": 5, "width": 1, "height": 1}
    made.publish_again("number", attachments=[{"key": "aaaa0009", "file": file}])
    response = client.get(f"/media/{shown}")
    assert b"".join(response) == b"shown"
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "immutable" in response["Cache-Control"]
    assert f"/media/{shown}" in client.get(made.path("number")).content.decode()
    assert client.get(f"/media/{shown}", headers={"If-None-Match": f'"{shown}"'}).status_code == 304
    assert client.get(f"/media/{private}").status_code == 404
    assert client.get(f"/media/{private}", headers={"If-None-Match": f'"{private}"'}).status_code == 404


def test_a_file_that_is_missing_on_disk_is_not_found(made: Sample, client: Client) -> None:
    digest = "0" * 64
    file = {"sha256": digest, "name": "x", "media_type": "image/png", "size": 5}
    made.publish_again("number", attachments=[{"key": "aaaa0009", "file": file}])
    assert client.get(f"/media/{digest}").status_code == 404
