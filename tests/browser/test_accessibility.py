"""What axe-core finds on public pages and on the desk: nothing of serious or critical impact, in light and in dark."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.server import Site
from tests.browser.test_reading import KINDS, first_of
from tests.browser.watched import signed_in, violations, watched


def test_public_pages(site: Site, chromium: Browser, axe: str) -> None:
    with watched(chromium, site, bypass_csp=True) as page:
        records = [first_of(page, kind) for kind in KINDS]
        paths = ["/", "/search/", "/search/?q=Lenin", "/quotation/", "/person/", "/about/", "/nonsense/", *records]
        paths += [f"{records[1]}v1/", f"{records[1]}history/", f"/ru{records[1]}"]
        found = []
        for path in paths:
            page.goto(path)
            found += violations(page, axe)
        page.emulate_media(color_scheme="dark")
        for path in ("/", "/search/?q=Lenin", records[1], records[3], f"{records[1]}history/"):
            page.goto(path)
            found += violations(page, axe)
        assert found == [], "\n".join(found)


def test_the_desk(site: Site, chromium: Browser, axe: str) -> None:
    found = []
    with watched(chromium, site, bypass_csp=True) as page:
        page.goto("/admin/login/")
        found += violations(page, axe)
    with signed_in(chromium, site, "alice", bypass_csp=True) as alice:
        found += violations(alice, axe)
        pid = first_of(alice, "quotation").split("/")[2]
        alice.goto(f"/admin/records/{pid}/open/")
        found += violations(alice, axe)
        alice.locator("[name=summary_en]").fill("Another commentary.")
        alice.get_by_role("button", name="Save and submit for review").click()
        alice.wait_for_url("**/admin/reviews/*/")
        review = alice.url
    with signed_in(chromium, site, "carol", bypass_csp=True) as carol:
        for path in (review, "/admin/batch/", "/admin/desk/waiting/", "/admin/archive/source/", "/admin/archive/person/add/"):
            carol.goto(path)
            found += violations(carol, axe)
        for page_of in ("history", "preview", "withdraw"):
            carol.goto(f"/admin/records/{pid}/{page_of}/")
            found += violations(carol, axe)
    assert found == [], "\n".join(found)
