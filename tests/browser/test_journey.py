"""An edit on its way to the readers, in Chromium: written, reviewed, sent back, published, withdrawn, each by the one whose part it is."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import fresh, signed_in, watched

COMMENTARY = "Huseynov looks back on cells in the garrison and in the Caspian flotilla."


def pids(page: Page, kind: str) -> list[str]:
    """Return the pids of the records of a type, in the order of their list."""
    page.goto(f"/{kind}/?page_size=100")
    return [(link.get_attribute("href") or "").split("/")[2] for link in page.locator("ol.items h3 a").all()]


def submit(page: Page, note: str) -> str:
    """Save a form and submit it for review with a note; return the address of the review."""
    page.get_by_label("What did you change?").fill(note)
    page.get_by_role("button", name="Save and submit for review").click()
    page.wait_for_url("**/admin/reviews/*/")
    return page.url


def test_an_edit_of_a_quotation_becomes_its_second_version(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, signed_in(chromium, site, "carol") as carol, watched(chromium, site) as reader:
        pid = pids(reader, "quotation")[0]
        reader.goto(f"/quotation/{pid}/")
        words = reader.locator("h1").inner_text()
        digest = reader.locator(".cite .digest code").inner_text()

        alice.goto(f"/admin/records/{pid}/open/")
        commentary = alice.locator("[name=summary_en]")
        before = commentary.input_value()
        commentary.fill(COMMENTARY)
        alice.locator("#id_attestations-0-locator").fill("section:Background; paragraph:77")
        review = submit(alice, "The flotilla is named in the source")
        expect(alice.get_by_text("Saved and submitted for review.")).to_be_visible()
        expect(alice.get_by_role("button", name="Approve and publish")).to_have_count(0)

        reader.reload()
        expect(reader.locator("main")).not_to_contain_text("Caspian flotilla")

        carol.goto("/admin/")
        carol.goto(review)
        expect(carol.locator(".desk-aside")).to_contain_text("The flotilla is named in the source")
        expect(carol.locator(".desk-changes .is-new").filter(has_text="Caspian flotilla")).to_be_visible()
        expect(carol.locator(".desk-changes")).to_contain_text("77")
        carol.get_by_label("What is new?").fill("Commentary and place corrected")
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.get_by_text("Published as version 2.")).to_be_visible()

        assert fresh(reader, f"/quotation/{pid}/") == 200
        expect(reader.locator("h1")).to_have_text(words)
        expect(reader.locator("article")).to_contain_text("Caspian flotilla")
        expect(reader.locator(".cite")).to_contain_text(f"/quotation/{pid}/v2/")
        second = reader.locator(".cite .digest code").inner_text()
        assert second != digest

        reader.goto(f"/quotation/{pid}/v1/")
        expect(reader.locator(".banner")).to_contain_text("This is version 1. Version 2 is the current one.")
        expect(reader.locator("article")).not_to_contain_text("Caspian flotilla")
        expect(reader.locator("article")).to_contain_text(re.sub(r"\[\[.*", "", before)[:40].strip())
        expect(reader.locator("#citation")).to_contain_text(f"{site.url}/quotation/{pid}/v1/")
        expect(reader.locator("#citation")).not_to_contain_text("/v2/")
        expect(reader.locator(".cite .digest code")).to_have_text(digest)

        reader.locator(".banner").get_by_role("link", name="What changed").click()
        reader.wait_for_url(f"**/quotation/{pid}/compare/1/2/")
        expect(reader.locator("main ins").filter(has_text="flotilla").first).to_be_visible()
        reader.goto(f"/quotation/{pid}/history/")
        expect(reader.locator(".version-note").first).to_have_text("Commentary and place corrected")
        reader.goto("/search/?q=flotilla")
        expect(reader.locator(f"ol.items a[href='/quotation/{pid}/']")).to_be_visible()


def test_what_was_typed_comes_back_to_its_author_with_the_reason(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, signed_in(chromium, site, "bob") as bob, watched(chromium, site) as reader:
        pid = pids(reader, "quotation")[1]
        alice.goto(f"/admin/records/{pid}/open/")
        alice.locator("[name=summary_en]").fill("A commentary that goes too far.")
        review = submit(alice, "Bolder")

        bob.goto(review)
        bob.get_by_role("button", name="Claim this review").click()
        expect(bob.get_by_text("The review is yours.")).to_be_visible()
        bob.get_by_label("What should change?").fill("Say which source carries this.")
        bob.get_by_role("button", name="Request changes").click()
        expect(bob.get_by_text("The draft went back to its authors.")).to_be_visible()

        alice.goto("/admin/")
        expect(alice.get_by_role("heading", name="Sent back to me")).to_be_visible()
        alice.goto(f"/admin/records/{pid}/open/")
        expect(alice.locator(".desk-sent-back")).to_contain_text("Say which source carries this.")
        expect(alice.locator("[name=summary_en]")).to_have_value("A commentary that goes too far.")
        reader.goto(f"/quotation/{pid}/")
        expect(reader.locator("main")).not_to_contain_text("goes too far")
        expect(reader.locator(".cite")).to_contain_text(f"/quotation/{pid}/v1/")


def test_a_person_is_added_published_and_withdrawn(site: Site, chromium: Browser) -> None:
    with signed_in(chromium, site, "alice") as alice, signed_in(chromium, site, "carol") as carol, watched(chromium, site) as reader:
        alice.goto("/admin/archive/person/add/")
        alice.locator("#names-group .add-row a").click()
        alice.locator("#id_names-0-text").fill("Yeni Şəxs")
        alice.locator("#id_names-0-language").fill("az-Latn")
        alice.locator("#id_names-0-kind").select_option("preferred")
        review = submit(alice, "")
        pid = (alice.get_by_role("link", name="Preview").get_attribute("href") or "").split("/")[3]
        assert fresh(reader, f"/person/{pid}/") == 404

        carol.goto(review)
        carol.get_by_role("button", name="Approve and publish").click()
        expect(carol.get_by_text("Published as version 1.")).to_be_visible()
        assert fresh(reader, f"/person/{pid}/") == 200
        expect(reader.locator("h1")).to_have_text("Yeni Şəxs")

        carol.goto(f"/admin/records/{pid}/open/")
        carol.get_by_role("link", name="Withdraw").click()
        carol.get_by_label("Reason, for readers").fill("Entered twice.")
        carol.get_by_role("button", name="Withdraw").click()
        expect(carol.get_by_text("Withdrawn.", exact=True)).to_be_visible()

        assert fresh(reader, f"/person/{pid}/") == 410
        expect(reader.locator(".tombstone")).to_contain_text("Entered twice.")
        reader.get_by_role("link", name="version 1").click()
        reader.wait_for_url(f"**/person/{pid}/v1/")
        expect(reader.locator(".banner")).to_contain_text("withdrawn")
        expect(reader.locator("h1")).to_have_text("Yeni Şəxs")
        reader.goto("/search/?q=Yeni+Şəxs")
        expect(reader.locator("main")).not_to_contain_text(pid)
