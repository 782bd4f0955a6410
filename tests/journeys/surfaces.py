"""Using the site as a person without a browser would: pages are read, forms are filled in and sent by the button that is pressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from lxml import html

HOST = "127.0.0.1"


def visitor() -> Client:
    """Return a reader who is not signed in."""
    return Client(SERVER_NAME=HOST)


def signed_in(user: Any) -> Client:
    """Return a client that is signed in as `user`."""
    client = visitor()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, address: str, status: int = 200, **query: str) -> str:
    """Return the page at an address, which must answer with `status`."""
    response = client.get(address, query or None)
    assert response.status_code == status, f"{address} answered {response.status_code}, not {status}"
    return response.content.decode()


def words_of(page: str) -> str:
    """Return what a page says, without its markup, runs of white space as one space."""
    return " ".join(html.fromstring(page).text_content().split())


def press(client: Client, address: str, button: str, **fields: str | list[str]) -> Any:
    """Open a page, fill in the form that has a button of this name or these words, press it and return the answer after redirects.

    Fields that are not named keep what the page put into them; rows can be added by naming their fields. A field of the page that
    does not exist fails, unless it belongs to a row that is added.
    """
    page = html.fromstring(read(client, address), base_url=address)
    pressed = _button(page, button)
    form = _form_of(page, pressed)
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    added = {prefix for prefix in _prefixes(values) if f"{prefix}-TOTAL_FORMS" in fields}
    for name, given in fields.items():
        known = name in form.fields or any(name.startswith(f"{prefix}-") for prefix in added)
        assert known, f"{address} has no field {name}: {sorted(form.fields.keys())}"
        values[name] = given
    if pressed.get("name"):
        values[pressed.get("name")] = pressed.get("value") or ""
    target = urljoin(address, pressed.get("formaction") or form.get("action") or "")
    return client.post(target, values, follow=True)


def _button(page: Any, wanted: str) -> Any:
    buttons = page.xpath("//button[not(@type) or @type='submit'] | //input[@type='submit']")
    said = [(found, " ".join((found.text_content() or found.get("value") or "").split())) for found in buttons]
    for found, words in said:
        if found.get("name") == wanted or words == wanted:
            return found
    raise AssertionError(f"no button {wanted!r} among {[(found.get('name'), words) for found, words in said]}")


def _form_of(page: Any, button: Any) -> Any:
    if button.get("form"):
        return page.get_element_by_id(button.get("form"))
    return next(button.iterancestors("form"))


def _prefixes(values: Mapping[str, Any]) -> set[str]:
    return {name.removesuffix("-TOTAL_FORMS") for name in values if name.endswith("-TOTAL_FORMS")}
