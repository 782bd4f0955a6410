"""Names in Chromium: "what was the name in this newspaper in 1920?" is asked and answered on the page, without scripts too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, overflow, picture, violations, watched


@pytest.mark.parametrize("scripts", [True, False])
def test_what_a_newspaper_called_somebody_in_a_year(site: Site, chromium: Browser, scripts: bool) -> None:
    planted = "from tests.browser.plant_names import plant_names; print(*plant_names())"
    paper, person = site.manage("shell", "--no-imports", "-c", planted).split()
    with watched(chromium, site, java_script_enabled=scripts) as page:
        page.goto(f"/person/{person}/")
        page.get_by_text("How is the name written in one newspaper").click()
        page.get_by_label("Newspaper or source").select_option("Made-up News")
        page.get_by_label("Year").fill("1920")
        page.get_by_role("button", name="Ask").click()
        page.wait_for_url(f"**/person/{person}/?named_in={paper}&named_year=1920#names")
        answer = page.locator(".nm-answer")
        expect(answer).to_contain_text("In Made-up News in 1920: اویدورما (An item of news, 5 February 1920).")
        expect(page.get_by_label("Year")).to_have_value("1920")
        picture(page, "names-asked", "details.nm")
        page.get_by_label("Year").fill("1919")
        page.get_by_role("button", name="Ask").click()
        expect(answer).to_contain_text("No form is attested in Made-up News for 1919.")
        expect(answer).to_contain_text("In Made-up News at other times: اویدورما")


def test_how_a_source_of_the_first_collection_writes_a_name(site: Site, chromium: Browser) -> None:
    with watched(chromium, site) as page:
        page.goto("/search/?q=Huseynov&type=person")
        page.locator("ol.items h3 a").first.click()
        page.get_by_text("How is the name written in one newspaper").click()
        page.get_by_label("Newspaper or source").select_option("Soviet invasion of Azerbaijan")
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".nm-answer")).to_contain_text("Mirza Davud Huseynov")
        picture(page, "names", "section:has(.names)")


def test_the_names_of_the_first_collection_on_a_telephone(site: Site, chromium: Browser, axe: str) -> None:
    with watched(chromium, site, viewport=PHONE, bypass_csp=True) as page:
        page.goto("/search/?q=Lenin&type=person")
        page.locator("ol.items h3 a").first.click()
        page.goto(f"{page.url}?named_year=1919#names")
        expect(page.locator(".nm-answer")).to_contain_text("No form is attested for 1919.")
        assert overflow(page) == 0
        assert violations(page, axe) == []
