"""Two published quotations that share words, in Chromium: proposed, confirmed by an editor, published, and read word by word."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, fresh, overflow, picture, signed_in, violations, watched


def planted(site: Site) -> list[str]:
    """Publish the two quotations on the site and return their pids."""
    return site.manage("shell", "--no-imports", "-c", "from tests.browser.plant import plant; print(*plant())").split()


def submitted(page: Page, pid: str) -> str:
    """Submit the draft of a record with its form and return the address of the review."""
    page.goto(f"/admin/records/{pid}/open/")
    page.get_by_label("What did you change?").fill("Linked to the other text")
    page.get_by_role("button", name="Save and submit for review").click()
    page.wait_for_url("**/admin/reviews/*/")
    return page.url


def test_a_pair_is_proposed_confirmed_published_and_read_side_by_side(site: Site, chromium: Browser, axe: str) -> None:
    pids = planted(site)
    with signed_in(chromium, site, "bob", bypass_csp=True) as bob, signed_in(chromium, site, "carol") as carol:
        bob.goto("/admin/families/")
        expect(bob.locator("main")).to_contain_text("nobody has looked yet")
        bob.get_by_role("button", name="Look for pairs now").click()
        card = bob.locator(".family-card").filter(has_text="A letter from the coast")
        expect(card).to_have_count(1)
        expect(card.locator("td.is-out").first).to_have_text("left out")
        assert violations(bob, axe) == []
        picture(bob, "families-queue")
        assert overflow(bob) <= 0
        card.get_by_label("Note for readers").fill("The paper printed less of it.")
        card.get_by_role("button", name="Confirm").click()
        expect(bob.locator(".messagelist")).to_contain_text("The link is in the draft of")

        drafted = next(pid for pid in pids if site_has_draft(bob, pid))
        review = submitted(bob, drafted)
        carol.goto(review)
        carol.locator("[name=override]").fill("Made up for a test.")
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.get_by_text("Published as version 2.")).to_be_visible()

    for viewport in (PHONE, {"width": 1280, "height": 900}):
        with watched(chromium, site, viewport=viewport, bypass_csp=True) as reader:
            for pid in pids:
                assert fresh(reader, f"/quotation/{pid}/") == 200
                family = reader.locator("#family")
                expect(family).to_contain_text("The archive has 1 other text of this utterance.")
                expect(family.locator(".family-gone")).to_contain_text(["The second current is colonialism."])
                expect(family.locator("td.is-other mark").first).to_be_visible()
                assert overflow(reader) <= 0
            assert violations(reader, axe) == []
            picture(reader, "family", "#family")


def site_has_draft(page: Page, pid: str) -> bool:
    """Say whether the desk has unpublished work on a record: its form then offers to throw it away."""
    page.goto(f"/admin/records/{pid}/open/")
    return page.get_by_role("link", name="Discard the draft").count() > 0
