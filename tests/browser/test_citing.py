"""A statement and its evidence, in Chromium: written in one go with the keyboard, approved by another, read at its mark."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, fresh, picture, signed_in, watched

FOCUSED = "document.activeElement.name"


def person_with_evidence(page: Page) -> str:
    """Return the pid of a published person that cites a source."""
    page.goto("/person/?page_size=100")
    for link in [found.get_attribute("href") or "" for found in page.locator("ol.items h3 a").all()]:
        page.goto(link)
        if page.locator(".citations > li").count():
            return link.split("/")[2]
    raise AssertionError("no person cites a source")


def add_name(page: Page, words: str) -> str:
    """Add a name form, type its words and language, and return the id of its row."""
    page.locator("#names-group .add-row > a").click()
    row = page.locator(".dynamic-names").last
    row.locator("[name$='-text']").fill(words)
    row.locator("[name$='-language']").fill("az-Latn")
    return row.get_attribute("id") or ""


def test_a_row_and_its_evidence_are_typed_in_one_go_and_read_at_the_mark(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, signed_in(chromium, site, "carol") as carol, watched(chromium, site) as reader:
        pid = person_with_evidence(reader)
        alice.goto(f"/admin/records/{pid}/open/")
        expect(alice.locator("#citations-group .dynamic-citations")).to_have_count(0)
        mistaken, wanted = add_name(alice, "Yanlış"), add_name(alice, "Yeni ad")
        for row in (mistaken, wanted):
            alice.locator(f"#{row} [name$='-text']").press("Alt+Shift+E")
            assert alice.evaluate(FOCUSED).endswith("-locator")
            alice.keyboard.type("Slogan; paragraph:4")
        # The second row takes the number of the first, and its evidence follows it.
        alice.locator(f"#{mistaken} > h4 .inline-deletelink").click()
        evidence = alice.locator(f"#{mistaken} .dynamic-citations")
        expect(evidence).to_have_count(1)
        expect(evidence.locator("[name$='-target']")).to_have_value(f"new:{mistaken}")
        evidence.locator("[name$='-words']").fill("the slogan of an independent republic")

        alice.get_by_role("button", name="Save and submit for review").click()
        alice.wait_for_url("**/admin/reviews/*/")
        carol.goto(alice.url)
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.get_by_text("Published as version 2.")).to_be_visible()

        assert fresh(reader, f"/person/{pid}/") == 200
        name = reader.locator(".names li").filter(has_text="Yeni ad")
        expect(reader.locator(".names")).not_to_contain_text("Yanlış")
        mark, tip = name.locator(".marks a"), reader.locator("#evidence-tip")
        mark.hover()
        expect(tip).to_contain_text("par. 4")
        expect(tip).to_contain_text("the slogan of an independent republic")
        tip.hover()
        reader.wait_for_timeout(500)
        expect(tip).to_be_visible()
        reader.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        reader.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
        name.locator("a").first.focus()
        while not reader.evaluate("document.activeElement.matches('.marks a')"):
            reader.keyboard.press("Tab")
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        reader.keyboard.press("Enter")
        reader.wait_for_url(f"**/person/{pid}/#c*")
        reader.locator(".citations > li:target .for a").first.click()
        reader.wait_for_url(f"**/person/{pid}/#f-names-*")


def test_the_evidence_of_a_date_stands_under_it_on_the_desk_and_at_its_mark_for_readers(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, watched(chromium, site) as reader:
        reader.goto("/quotation/")
        reader.get_by_role("link", name="V.I. Lenin: “The loss of").click()
        reader.wait_for_url("**/quotation/*/")
        alice.goto(f"/admin/records/{reader.url.rstrip('/').rsplit('/', 1)[1]}/open/")
        picture(alice, "form")
        box = alice.locator(".field-when .desk-evidence")
        expect(box.locator(".desk-evidence-count")).to_have_text("1")
        box.locator("summary").click()
        expect(box.locator("[name$='-words']")).to_have_value("During a conversation in the autumn of 1918")
        picture(alice, "beside", ".field-when")
        mark, tip = reader.locator("#f-when .marks a"), reader.locator("#evidence-tip")
        mark.hover()
        expect(tip).to_contain_text("par. 1")
        expect(tip).to_contain_text("During a conversation in the autumn of 1918")
        picture(reader, "mark")


def test_a_citation_that_was_taken_out_can_be_kept_after_all(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, watched(chromium, site) as reader:
        pid = person_with_evidence(reader)
        alice.goto(f"/admin/records/{pid}/open/")
        row = add_name(alice, "Yeni ad")
        box = alice.locator(f"#{row} > .desk-evidence")
        box.locator("summary").click()
        box.get_by_role("button", name="Same source again").click()
        alice.keyboard.type("Slogan")
        box.locator(".inline-deletelink").click()
        expect(box.locator(".desk-evidence-count")).to_have_text("0")
        box.get_by_role("button", name="Keep it").click()
        expect(box.locator(".desk-evidence-count")).to_have_text("1")
        alice.get_by_role("button", name="Save", exact=True).click()
        saved = alice.locator(".dynamic-names").filter(has=alice.locator("[name$='-text'][value='Yeni ad']"))
        expect(saved.locator("> .desk-evidence .desk-evidence-count")).to_have_text("1")
        expect(saved.locator("[name$='-locator']")).to_have_value("section:Slogan")
