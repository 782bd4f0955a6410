"""Reading the archive in Chromium: from the home page to a person, on a desk and on a telephone, by keyboard, and without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, overflow, watched

KINDS = ("dossier", "quotation", "source", "person", "organization", "place", "event", "periodical", "issue", "claim", "topic")


def first_of(page: Page, kind: str) -> str:
    """Return the path of the first record in the list of a type."""
    page.goto(f"/{kind}/")
    return page.locator("ol.items h3 a").first.get_attribute("href") or ""


def find_narimanov(page: Page) -> None:
    page.goto("/")
    page.locator("main input[type=search], header input[type=search]").first.fill("Nərimanov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.locator("ol.items a[href^='/person/']").get_by_text("Nariman Narimanov").click()
    page.wait_for_url("**/person/*/")
    expect(page.locator("h1")).to_have_text("Nariman Narimanov")
    expect(page.locator("article")).to_contain_text("Nəriman Nərimanov")
    expect(page.locator(".cite")).to_contain_text("Cite this version")


def test_a_person_is_found_from_the_home_page(site: Site, chromium: Browser) -> None:
    with watched(chromium, site) as page:
        find_narimanov(page)


def test_nothing_is_wider_than_a_telephone(site: Site, chromium: Browser) -> None:
    with watched(chromium, site, viewport=PHONE, has_touch=True) as page:
        find_narimanov(page)
        paths = ["/", "/about/", "/search/", "/search/?q=Lenin", "/nonsense/", *(f"/{kind}/" for kind in KINDS)]
        records = [first_of(page, kind) for kind in KINDS]
        paths += [*records, f"{records[1]}v1/", f"{records[1]}history/", f"/az{records[1]}", f"/ru{records[1]}"]
        wide = {}
        for path in paths:
            page.goto(path)
            if by := overflow(page):
                wide[path] = by
        assert wide == {}


def test_the_keyboard_alone_finds_and_opens_a_record(site: Site, chromium: Browser) -> None:
    with watched(chromium, site) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to content")
        reach(page, "input[type=search]")
        page.keyboard.type("Bunyadzade")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Bunyadzade")
        reach(page, "ol.items h3 a")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline not in ("none", ""), "the link with the focus does not look like it"
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/search/" not in address)
        expect(page.locator("h1")).to_be_visible()


def reach(page: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until an element that matches has the focus."""
    for _press in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} presses of Tab do not reach {selector} on {page.url}")


def test_pages_and_search_work_without_scripts(site: Site, chromium: Browser) -> None:
    with watched(chromium, site, java_script_enabled=False) as page:
        find_narimanov(page)
        expect(page.locator("#citation")).to_contain_text("/v1/")
        page.goto("/search/?q=Lenin")
        page.locator(".filters a[href*='type=']").first.click()
        page.wait_for_url("**type=**")
        expect(page.locator("#results")).to_contain_text("found")
        for kind in ("quotation", "periodical", "claim"):
            path = first_of(page, kind)
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".cite .downloads a").first).to_be_visible()
        page.locator(".languages").get_by_role("link", name="AZ").click()
        expect(page.locator("html")).to_have_attribute("lang", "az")
