"""What every request is given, whatever it asks for."""

import logging

import pytest
from django.conf import settings as installed
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from config.logs import LineFormatter, current_request, escaped
from config.middleware import ProportionMiddleware, RequestIdentityMiddleware

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STATIC_FILE = "/static/vendor/noto-serif/wght.css"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no/such/page", "/%00", STATIC_FILE, "/static/no-such.css"])
def test_security_headers_stand_on_every_answer(client: Client, address: str) -> None:
    response = client.get(address)
    response.close()
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert len(response.headers["X-Request-ID"]) == 16


@pytest.mark.django_db
def test_front_end_files_are_served_without_being_collected(client: Client) -> None:
    if not (installed.BASE_DIR / "node_modules").is_dir():
        pytest.skip("the front-end packages are not installed (make run installs them)")
    response = client.get(STATIC_FILE)
    content = response.getvalue()
    response.close()
    assert response.status_code == 200
    assert b"Noto Serif Variable" in content


def test_a_request_has_an_id_of_its_own_and_not_the_clients() -> None:
    seen: list[str] = []

    def view(request: object) -> HttpResponse:
        seen.append(current_request.get())
        return HttpResponse(request.id)  # type: ignore[attr-defined]

    answer = RequestIdentityMiddleware(view)(RequestFactory(headers={"X-Request-ID": "mine"}).get("/"))
    assert isinstance(answer, HttpResponse)
    assert answer.content.decode() == answer["X-Request-ID"] == seen[0] != "mine"
    assert current_request.get() == "-"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/" + "a" * 8_192, {}, 414),
        ("/?q=" + "a" * 8_192, {}, 414),
        ("/" + "a/" * 2_000, {}, 200),
        ("/", {"Cookie": "a" * 40_000}, 431),
        ("/", {f"X-{number}": "1" for number in range(200)}, 431),
    ],
)
def test_addresses_and_headers_out_of_proportion_are_refused(path: str, headers: dict[str, str], status: int) -> None:
    wrapped = ProportionMiddleware(lambda request: HttpResponse("ok"))
    assert wrapped(RequestFactory(headers=headers).get(path)).status_code == status


@pytest.mark.django_db
def test_a_logged_answer_carries_the_id_that_its_reader_was_given(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    response = client.get("/no/such/page")
    assert f"[{response['X-Request-ID']}] Not Found" in LineFormatter().format(caplog.records[-1])


def test_a_log_line_cannot_be_forged() -> None:
    record = logging.LogRecord("t", logging.WARNING, "f", 1, "Not Found: %s", ("/a\nERROR forged\x1b[31m\u202e",), None)
    line = LineFormatter().format(record)
    assert "\n" not in line
    assert "\\nERROR forged\\x1b[31m\\u202e" in line


def test_the_lines_of_a_traceback_are_marked() -> None:
    try:
        raise ValueError("first\n2026-01-01 INFO forged")
    except ValueError as error:
        record = logging.LogRecord("t", logging.ERROR, "f", 1, "broke", (), (type(error), error, error.__traceback__))
    lines = LineFormatter().format(record).split("\n")
    assert len(lines) > 3
    assert all(line.startswith("  | ") for line in lines[1:])


def test_escaping_leaves_letters_of_every_script_alone() -> None:
    assert escaped("Əhməd Ҹавад\tعلی") == "Əhməd Ҹавад\\tعلی"


def test_a_log_line_does_not_grow_with_what_a_client_sends() -> None:
    record = logging.LogRecord("t", logging.WARNING, "f", 1, "Too Long: %s", ("a" * 9_000,), None)
    line = LineFormatter().format(record)
    assert len(line) < 2_200
    assert line.endswith("(9010 characters)")


@pytest.mark.django_db
@pytest.mark.parametrize("session", ["", "garbage", "b" * 32])
def test_a_page_for_everybody_sets_no_cookie_whatever_cookie_comes(client: Client, session: str) -> None:
    client.cookies["sessionid"] = session
    response = client.get("/")
    assert "public" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_told_apart_from_a_malformed_one(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    response = client.post("/admin/login/", {"username": "a" * 2_000})
    assert response.status_code == 413
    assert "too large" in response.content.decode()
