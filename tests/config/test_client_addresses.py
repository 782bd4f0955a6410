"""The address by which logins are throttled is the client's, and never what a client claims."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from config.clients import client_address


@pytest.mark.parametrize(
    ("behind", "forwarded", "expected"),
    [
        (False, "203.0.113.7", "127.0.0.1"),
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (True, "203.0.113.7, nonsense", "127.0.0.1"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "", "127.0.0.1"),
    ],
)
def test_only_the_operators_own_proxy_is_believed(settings: Settings, behind: bool, forwarded: str, expected: str) -> None:
    settings.BEHIND_TLS_PROXY = behind
    request = RequestFactory().get("/admin/login/", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == expected
