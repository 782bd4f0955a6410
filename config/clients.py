"""Where a request comes from, for the throttling of logins. A client's own claims are not believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the client: the peer, or behind the operator's own proxy the last address that this proxy noted.

    Earlier entries of ``X-Forwarded-For`` come from the client and may say anything. A last entry that is no address is ignored.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_TLS_PROXY:
        return peer
    noted = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(noted))
    except ValueError:
        return peer
