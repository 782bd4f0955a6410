"""Evidence coverage in Chromium: found lacking in the report, held back at the gate, published with a reason that readers see."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.server import Site
from tests.browser.watched import fresh, overflow, picture, signed_in, violations, watched

REASON = "The stenographic record of the sitting is lost; we publish what is remembered of it."


def test_a_claim_without_evidence_is_published_only_with_a_public_reason(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, signed_in(chromium, site, "carol") as carol, watched(chromium, site) as reader:
        alice.goto("/admin/archive/claim/add/")
        alice.locator("[name=statement_en]").fill("The conference sat in the theatre.")
        alice.get_by_role("button", name="Save and submit for review").click()
        alice.wait_for_url("**/admin/reviews/*/")

        carol.goto(alice.url)
        gate = carol.locator(".desk-gate")
        expect(gate).to_contain_text("statements without citation, in percent: 100, at most 0 allowed")
        carol.get_by_label("What is new?").fill("A claim from memory")
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.locator("#gate-error")).to_contain_text("only with a reason that readers will see")
        expect(carol.get_by_label("What is new?")).to_have_value("A claim from memory")
        carol.get_by_label("Why publish it all the same?").fill(REASON)
        picture(carol, "coverage-gate", ".desk-moves")
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.get_by_text("Published as version 1.")).to_be_visible()

        carol.goto("/admin/")
        carol.get_by_role("link", name="Evidence", exact=True).click()
        first = carol.locator(".desk-coverage tbody tr").first
        expect(first).to_contain_text("The conference sat in the theatre.")
        carol.get_by_role("link", name="Single source", exact=True).click()
        expect(carol.locator("th[aria-sort=descending]")).to_have_text("Single source")
        picture(carol, "coverage-report")
        with carol.expect_download() as table:
            carol.get_by_role("link", name="Table for spreadsheets").click()
        assert "The conference sat in the theatre." in table.value.path().read_text("utf-8-sig")

        reader.goto("/claim/?sort=newest")
        reader.get_by_role("link", name="The conference sat in the theatre.").first.click()
        expect(reader.locator(".override")).to_contain_text(REASON)
        expect(reader.locator("#evidence")).to_contain_text("1 without citation")
        assert fresh(reader, "/ru" + reader.url.removeprefix(site.url)) == 200
        expect(reader.locator(".override")).to_contain_text("утверждения без ссылки, в процентах: 100")


def test_the_report_is_for_everybody_and_fits_a_phone(site: Site, chromium: Browser, axe: str) -> None:
    options = {"viewport": {"width": 390, "height": 844}, "bypass_csp": True}
    with signed_in(chromium, site, "dora", **options) as dora:
        for address in ("/admin/coverage/", "/admin/coverage/thresholds/"):
            dora.goto(address)
            assert violations(dora, axe) == []
            assert overflow(dora) <= 0
        dora.get_by_label("Persons: statements without citation, in percent").fill("many")
        dora.get_by_role("button", name="Save").click()
        expect(dora.locator("[aria-invalid=true]")).to_have_value("many")
