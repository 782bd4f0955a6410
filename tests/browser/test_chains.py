"""The attribution chain of Lenin's words to Bunyadzade, in Chromium: told, drawn, leading on, and found again, in three languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, overflow, picture, violations, watched

SAID = {
    "": ("Who said it", "Reported by", "Where it is reported", "Text we read", "Checked", "How to cite"),
    "/az": ("Kim deyib", "Kim çatdırır", "Harada çatdırılır", "Oxuduğumuz mətn", "Yoxlanılıb", "Necə istinad etməli"),
    "/ru": ("Кто сказал", "Кто передаёт", "Где передано", "Что мы читали", "Проверено", "Как ссылаться"),
}
NAMES = {"": ("V.I. Lenin", "Dadash Bunyadzade"), "/az": ("V. İ. Lenin", "Dadaş Bünyadzadə"), "/ru": ("В. И. Ленин", "Дадаш Буниатзаде")}
READ = {"": "We read this text", "/az": "Bu mətni oxumuşuq", "/ru": "Этот текст мы прочли"}


def the_quotation(page: Page) -> str:
    """Return the path of what Lenin said to Bunyadzade, found by its two filters."""
    page.goto("/quotation/")
    for facet, value in (("chain", "two or more intermediaries"), ("reporter", "Dadash Bunyadzade")):
        choice = page.locator(f"#facet-{facet} + ul").get_by_role("link", name=value)
        if not choice.is_visible():
            page.locator(".filter-box > summary").click()
        choice.click()
        page.wait_for_url(f"**{facet}=**")
    (found,) = page.locator("ol.items h3 a").all()
    assert "Lenin" in found.inner_text()
    return found.get_attribute("href") or ""


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desk", "telephone"])
def test_a_historian_reads_the_chain_in_each_language(site: Site, chromium: Browser, axe: str, viewport: dict[str, int]) -> None:
    with watched(chromium, site, viewport=viewport, bypass_csp=True) as page:
        path = the_quotation(page)
        for prefix, labels in SAID.items():
            speaker, reporter = NAMES[prefix]
            page.goto(prefix + path)
            facts = page.locator(".chain-facts")
            for label in labels:
                expect(facts.get_by_text(label, exact=True)).to_be_visible()
            for words in (speaker, reporter, "Soviet invasion of Azerbaijan", f"{path}v1/"):
                expect(facts).to_contain_text(words)
            told = page.locator(".told").inner_text()
            assert told.startswith(speaker)
            assert reporter in told
            drawing = page.locator("svg.chain-svg")
            expect(drawing).to_have_accessible_name(f"{drawing.locator('title').inner_html()} {told}")
            expect(drawing).to_contain_text(READ[prefix])
            sources = drawing.locator("a[href*='/source/']")
            expect(sources).to_have_count(2)
            expect(sources.last).to_have_accessible_name("Soviet invasion of Azerbaijan")
            assert overflow(page) == 0
            assert violations(page, axe) == []
            if viewport != PHONE and not prefix:
                picture(page, "chain", ".chain")
        page.emulate_media(color_scheme="dark")
        page.reload()
        assert violations(page, axe) == []
        page.locator("svg.chain-svg a[href*='/source/']").last.click()
        page.wait_for_url("**/source/*/")
        expect(page.locator("h1")).to_have_text("Soviet invasion of Azerbaijan")


def test_letters_reach_us_through_one_intermediary(site: Site, chromium: Browser) -> None:
    with watched(chromium, site) as page:
        page.goto("/search/?type=quotation&chain=one")
        headings = page.locator("ol.items h3")
        expect(headings).to_have_count(3)
        for speaker in ("Stasova", "Mikoyan", "Huseynov"):
            expect(headings.filter(has_text=speaker)).to_have_count(1)
        headings.filter(has_text="Stasova").get_by_role("link").click()
        page.wait_for_url("**/quotation/*/")
        expect(page.locator(".chain-facts")).to_contain_text("one intermediary")
        expect(page.locator("svg.chain-svg")).to_contain_text("The speaker’s own text")
        expect(page.locator(".chain .reason")).to_contain_text("Given as verbatim because")
