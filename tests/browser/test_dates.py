"""Dates in Chromium: the widget answers while typing and is used with the keyboard alone, with scripts, without them, without a server."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import overflow, picture, signed_in, watched

BORN = ".field-born [data-date]"
PRINTED = "Wednesday, 15 April 1920"


def focused(page: Page) -> str:
    """Return the words of the button, or the name of the field, that has the focus."""
    found: str = page.evaluate(
        "document.activeElement.matches('button') ? document.activeElement.textContent : document.activeElement.name"
    )
    return found or ""


def test_a_date_is_read_while_it_is_typed_and_taken_with_the_keyboard(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as page:
        page.goto("/admin/archive/person/add/")
        born = page.locator(BORN)
        expect(born.locator("details")).not_to_have_attribute("open", "")
        born.locator("[name=born_printed]").focus()
        expect(born.locator("details")).to_have_attribute("open", "")
        page.keyboard.type(PRINTED, delay=5)
        expect(born.locator(".ev-weekday.is-fit")).to_have_text("Wednesday agrees with the old style: 28 April 1920 was that day.")
        expect(born.locator("[data-say]")).to_contain_text("28 April 1920")
        picture(page, "date-reading", ".field-born")
        for _step in range(12):
            page.keyboard.press("Tab")
            if "1920-04-28" in focused(page):
                break
        assert "1920-04-28" in focused(page), "the reading is reached by the tab key"
        page.keyboard.press("Enter")
        assert focused(page) == "born_edtf"
        expect(born.locator("[name=born_edtf]")).to_have_value("1920-04-28")
        expect(born.locator("[name=born_calendar]")).to_have_value("julian")
        expect(born.locator("[name=born_basis]")).to_have_value("converted")
        expect(born.locator(".ev-days")).to_contain_text("Wednesday, 28 April 1920")
        expect(born.locator(".ev-offers")).to_have_count(0)
        page.keyboard.type("x")
        expect(born.locator(".ev-fault mark")).to_have_text("x")
        page.keyboard.press("Backspace")
        expect(born.locator(".ev-fault")).to_have_count(0)

        page.locator("[name=died_edtf]").evaluate("(input) => { input.closest('details').open = true; input.focus(); }")
        page.keyboard.type("1920-05-11")
        expect(page.locator(".field-died .ev-warning")).to_contain_text("exactly 13 days apart")


def test_rows_that_scripts_add_have_the_same_widget(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice", viewport={"width": 390, "height": 844}) as page:
        page.goto("/admin/archive/person/add/")
        page.locator("#affiliations-group .add-row a").click()
        page.locator("[name=affiliations-0-when_printed]").focus()
        page.keyboard.type("осень 1918")
        row = page.locator("#affiliations-0 [data-date]")
        expect(row.locator("button[data-edtf='1918-23']")).to_be_visible()
        row.locator("button[data-edtf='1918-23']").press("Enter")
        expect(page.locator("[name=affiliations-0-when_edtf]")).to_have_value("1918-23")
        expect(row.locator(".ev-words")).to_have_text("autumn 1918")
        assert overflow(page) <= 0


def test_a_server_that_is_away_takes_nothing(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as page:
        page.goto("/admin/archive/person/add/")
        # What a proxy says, or a page for signing in, is no answer either.
        page.route("**/admin/dates/read/**", lambda route: route.fulfill(status=200, body="<p>Away</p>", content_type="text/html"))
        page.locator("[name=born_printed]").fill(PRINTED)
        expect(page.locator(f"{BORN} [data-say]")).to_contain_text("does not answer")
        expect(page.locator("[name=born_printed]")).to_have_value(PRINTED)
        page.unroute("**/admin/dates/read/**")
        page.locator("[name=born_printed]").press_sequentially(" ")
        expect(page.locator(f"{BORN} .ev-offers button")).to_have_count(2)
        expect(page.locator(f"{BORN}.is-away")).to_have_count(0)


def test_without_scripts_a_button_reads_the_date_and_enter_still_saves(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as signed:
        cookies = signed.context.cookies()
    with watched(chromium, site, java_script_enabled=False) as page:
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        page.goto("/admin/archive/person/add/")
        page.locator("[name=born_printed]").fill(PRINTED)
        page.locator(f"{BORN} summary").click()
        page.locator(f"{BORN} button", has_text="Read this date").click()
        expect(page.locator(".desk-read")).to_contain_text("Nothing is saved yet")
        page.locator(f"{BORN} button[data-edtf='1920-04-28']").click()
        expect(page.locator("[name=born_edtf]")).to_have_value("1920-04-28")
        expect(page.locator("[name=born_printed]")).to_have_value(PRINTED)
        page.locator("[name=born_edtf]").press("Enter")
        expect(page.locator("body")).to_contain_text("Saved as a draft")


def test_readers_filter_by_a_date_of_either_style(site: Site, chromium: Browser) -> None:
    with watched(chromium, site) as page:
        page.goto("/search/?q=Lenin")
        page.locator("form.years [name=to]").fill("15.04.1920")
        page.locator("form.years select").select_option("julian")
        page.locator("form.years button").click()
        page.wait_for_url(re.compile("calendar=julian"))
        assert "from=" not in page.url
        expect(page.locator(".dates-read")).to_contain_text("to 28 April 1920 (15 April old style)")
        page.goto("/search/?q=15+April+1920+o.s.")
        page.locator(".dates-hint a").click()
        expect(page.locator(".reading")).to_contain_text("28 April 1920 (15 April old style)")
