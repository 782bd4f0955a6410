"""A contested question of the first collection in Chromium: from the newspaper to the question, its answers, dates and judgement."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, picture, violations, watched

NEWSPAPER = "Bakı Fəhlə Konfransının Xəbərləri"
QUESTION = "How did a Menshevik come to edit a newspaper of the Bolsheviks?"


def open_question(page: Page) -> None:
    """Go the way of a reader: from the list of newspapers to the one whose editor is contested, and on to the question."""
    page.goto("/periodical/")
    page.get_by_role("link", name=NEWSPAPER).first.click()
    flag = page.locator("#f-editors .cq-flag")
    expect(flag).to_contain_text("contested")
    flag.get_by_role("link", name=QUESTION).click()
    page.wait_for_url("**/claim/*/")


def test_a_newspaper_leads_to_the_question_and_its_answers_stand_side_by_side(site: Site, chromium: Browser, axe: str) -> None:
    with watched(chromium, site, bypass_csp=True) as page:
        open_question(page)
        table = page.get_by_role("table", name="The answers, and what each rests on")
        expect(table.get_by_role("rowheader")).to_have_count(3)
        expect(table).to_contain_text("edited by Menshevik Aliheydar Garayev")
        expect(table).to_contain_text("read in full")
        drawing = page.get_by_role("img", name="When, as each claim has it")
        expect(drawing.locator(".sp-words")).to_have_count(3)
        expect(drawing.locator(".sp-unsure")).to_have_count(1)
        expect(page.locator(".sp-list li")).to_have_count(3)
        expect(page.locator("#judgement")).to_contain_text("The editors of the first collection, 22 November 2026")
        picture(page, "contested-question", ".cq")
        assert violations(page, axe) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, axe) == []


def test_on_a_telephone_each_answer_is_a_card_and_still_a_row_of_a_table(site: Site, chromium: Browser) -> None:
    with watched(chromium, site, viewport=PHONE, java_script_enabled=False) as page:
        open_question(page)
        expect(page.get_by_role("table").get_by_role("rowheader")).to_have_count(3)
        boxes = [page.locator(".cq-table tbody").nth(place).bounding_box() for place in range(3)]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(tops)
        assert all(box and box["width"] > 300 for box in boxes)
        assert page.locator("main").evaluate("main => main.scrollWidth - main.clientWidth") == 0
