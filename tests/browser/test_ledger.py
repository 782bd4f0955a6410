"""A text is collated once, then by somebody else, then changed: what the ledger says of it on the desk and to readers, in Chromium."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, fresh, overflow, picture, signed_in, violations, watched

OPENING = "When Ilyich was informed"
BADGE = ".chain-facts .check-badge"


def quotation(page: Page) -> str:
    """Return the pid of the words of Lenin that Bunyadzade reports."""
    page.goto("/quotation/?page_size=100")
    link = page.locator("ol.items h3 a").filter(has_text=OPENING)
    return (link.get_attribute("href") or "").split("/")[2]


def published(editor: Page, publisher: Page, number: int) -> None:
    """Submit the draft whose form is open, and publish it."""
    editor.get_by_role("button", name="Save and submit for review").click()
    editor.wait_for_url("**/admin/reviews/*/")
    publisher.goto(editor.url)
    picture(publisher, "review")
    publisher.get_by_role("button", name="Approve and publish").click()
    expect(publisher.get_by_text(f"Published as version {number}.")).to_be_visible()


def rows(page: Page, table: str) -> list[list[str]]:
    """Return the cells of a table of checks."""
    return [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in page.locator(f"{table} tbody tr").all()]


def test_a_text_is_collated_by_two_persons_and_the_state_falls_with_a_letter(site: Site, chromium: Browser, axe: str) -> None:
    with (
        signed_in(chromium, site, "alice") as alice,
        signed_in(chromium, site, "bob") as bob,
        signed_in(chromium, site, "carol") as carol,
        watched(chromium, site, bypass_csp=True) as reader,
    ):
        pid = quotation(reader)
        fresh(reader, f"/quotation/{pid}/")
        expect(reader.locator(BADGE)).to_have_text("not checked")

        # The first collation, against the article, from the list of what is not checked yet.
        alice.goto("/admin/desk/unchecked/")
        alice.get_by_role("row").filter(has_text=OPENING).get_by_role("link", name="Record my check").click()
        expect(alice.locator(".check-text")).to_contain_text(OPENING)
        expect(alice.get_by_label("Against which edition")).to_have_value(re.compile(r"^\w{9}$"))
        alice.get_by_label("Collated once").check()
        picture(alice, "check", "#content")
        alice.get_by_role("button", name="Record my check").click()
        expect(alice.get_by_text("Your check is in the draft.")).to_be_visible()
        published(alice, carol, 2)
        fresh(reader, f"/quotation/{pid}/")
        expect(reader.locator(BADGE)).to_have_text("collated once")
        expect(reader.locator("#ledger")).to_contain_text("One person has compared the text word by word")
        ((found, who, _day, against),) = rows(reader, "#ledger table")
        assert (found, who, against) == ("collated once", "alice", "Soviet invasion of Azerbaijan")

        # Her own second collation is refused beside her name, and the form stays as she filled it.
        alice.goto("/admin/desk/own-collations/")
        expect(alice.get_by_role("row").filter(has_text=OPENING)).to_contain_text("somebody else’s turn")
        alice.goto(f"/admin/records/{pid}/open/")
        alice.locator("#verifications-group .add-row > a").click()
        row = alice.locator(".dynamic-verifications").last
        expect(row.locator("[name$='-checked_by']")).to_have_value("alice")
        row.locator("[name$='-state']").select_option("collated-twice")
        row.locator("[name$='-against']").fill("The printed page")
        alice.get_by_role("button", name="Save", exact=True).click()
        row = alice.locator(".dynamic-verifications").last
        expect(row.locator(".field-checked_by .errorlist")).to_contain_text("alice has collated this text already")
        expect(row.locator("[name$='-against']")).to_have_value("The printed page")
        expect(row.locator("[name$='-state']")).to_have_value("collated-twice")

        # Somebody else finds it in the queue and makes the second one.
        bob.goto("/admin/desk/second-collation/")
        waiting = bob.get_by_role("row").filter(has_text=OPENING)
        expect(waiting).to_contain_text("against Soviet invasion of Azerbaijan")
        waiting.get_by_role("link", name="Record my check").click()
        bob.get_by_label("Collated by a second person").check()
        bob.get_by_role("button", name="Record my check").click()
        published(bob, carol, 3)
        fresh(reader, f"/quotation/{pid}/")
        expect(reader.locator(BADGE)).to_have_text("collated by a second person")
        assert [check[1] for check in rows(reader, "#ledger table")] == ["alice", "bob"]
        picture(reader, "ledger", "#ledger")
        reader.goto("/quotation/?verification=collated-twice")
        expect(reader.locator("ol.items .check-badge")).to_have_text(["collated by a second person"])

        # A letter of the text: the entries stay, and count no more.
        alice.goto(f"/admin/records/{pid}/open/")
        text = alice.locator("[name='attestations-0-text']")
        text.fill(text.input_value().replace("informed", "Informed"))
        published(alice, carol, 4)
        fresh(reader, f"/quotation/{pid}/")
        expect(reader.locator(BADGE)).to_have_text("not checked")
        earlier = rows(reader, "#ledger .ledger-earlier")
        assert [(check[1], check[4]) for check in earlier] == [(who, "an earlier wording of this text") for who in ("alice", "bob")]
        assert [fault for fault in violations(reader, axe) if "ledger" in fault or "check-" in fault] == []
        reader.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
        assert overflow(reader) == 0
        reader.goto(f"/quotation/{pid}/v3/")
        expect(reader.locator(BADGE)).to_have_text("collated by a second person")
