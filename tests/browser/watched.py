"""Pages in Chromium that notice whatever goes wrong in them, people who sign in, and axe-core; knows nothing of what a test is about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.browser.server import Site

PICKERS_ARE_SET_UP: Final = """
    [...document.querySelectorAll("select.admin-autocomplete:not([name*=__prefix__])")].every(
        (select) => select.nextElementSibling?.querySelector(".select2-selection[aria-label]"))
"""
SERIOUS: Final = ("serious", "critical")
PHONE: Final = {"width": 390, "height": 844}
DESK: Final = {"width": 1280, "height": 900}
COLOURS: Final = 128
MARGIN: Final = 16


@dataclass
class Watch:
    """What went wrong in the pages of one context."""

    faults: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        """Note an error on the console. That a page itself answers 404 or 410 is what some tests are about."""
        own = message.location.get("url", "") == (message.page.url if message.page else "")
        if message.type == "error" and not (own and message.text.startswith("Failed to load resource")):
            self.faults.append(f"{message.location.get('url')}: {message.text}")

    def error(self, error: Error) -> None:
        """Note an error of a script."""
        self.faults.append(str(error))


@contextmanager
def watched(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """Give a page on the site, in a context of its own; any script error, console error or breach of the policy fails the block."""
    context = browser.new_context(base_url=site.url, locale="en-GB", viewport=options.pop("viewport", DESK), **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    watch = Watch()
    page.on("console", watch.console)
    page.on("pageerror", watch.error)
    try:
        yield page
        assert watch.faults == [], watch.faults
    finally:
        context.close()


@contextmanager
def signed_in(browser: Browser, site: Site, name: str, **options: Any) -> Iterator[Page]:
    """Give a page on which one of the four people has signed in through the form."""
    with watched(browser, site, **options) as page:
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(site.password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        yield page


def fresh(page: Page, path: str) -> int:
    """Open a page as it is now, past what the browser may keep of it for a minute, and return its status."""
    page.goto(path)
    response = page.reload()
    assert response
    return response.status


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds on a page that is of serious or critical impact, each with the elements concerned."""
    # It measures with inline styles, which the policy of the site forbids: the page's context has to be one that bypasses it.
    page.wait_for_function(PICKERS_ARE_SET_UP)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{page.url}: {rule['id']} ({rule['impact']}) {[node['target'] for node in rule['nodes'][:3]]} {rule['nodes'][0]['failureSummary']}"
        for rule in found
        if rule["impact"] in SERIOUS
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def picture(page: Page, name: str, part: str = "") -> None:
    """Take a picture for the guides, of the window or of what `part` selects first: only where GUIDE_PICTURES names a folder.

    It is saved with a palette, as pages have few colours and the guides many pictures.
    """
    if folder := os.environ.get("GUIDE_PICTURES"):
        taken = _around(page, part) if part else page.screenshot(animations="disabled")
        with Image.open(BytesIO(taken)) as image:
            image.convert("RGB").quantize(COLOURS).save(Path(folder) / f"evidence-{name}.png", optimize=True)


def _around(page: Page, part: str) -> bytes:
    """Return a picture of an element with a margin; beyond the window only where the element is larger, as that moves what floats."""
    element = page.locator(part).first
    element.scroll_into_view_if_needed()
    box, size = element.bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    # What is as wide as the window has a margin of its own.
    margin = MARGIN if box["x"] >= MARGIN else 0
    left, top, height = box["x"] - margin, box["y"] - margin, box["height"] + 2 * margin
    width = min(box["x"] + box["width"] + margin, size["width"]) - left
    if top >= 0 and top + height <= size["height"]:
        return page.screenshot(animations="disabled", clip={"x": left, "y": top, "width": width, "height": height})
    top = max(top + page.evaluate("scrollY"), 0)
    return page.screenshot(animations="disabled", full_page=True, clip={"x": left, "y": top, "width": width, "height": height})
