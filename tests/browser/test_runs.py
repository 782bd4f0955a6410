"""The run of a newspaper of the first collection, from the rhythm that an editor states to what a search in it answers."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Site
from tests.browser.watched import PHONE, fresh, overflow, picture, signed_in, violations, watched

PAPER = "Füqəra Sədası"


def pid_of(page: Page, title: str) -> str:
    """Return the pid of a periodical by its title."""
    page.goto("/periodical/?page_size=100")
    return (page.locator("ol.items h3 a").filter(has_text=title).first.get_attribute("href") or "").split("/")[2]


def state_the_rhythm(page: Page, pid: str) -> None:
    """Add a stretch of five Sundays in the form of the periodical and submit it."""
    page.goto(f"/admin/records/{pid}/open/")
    page.locator("#phases-group .add-row a").click()
    for name, day in (("begins", "1919-08-17"), ("ends", "1919-09-14")):
        page.locator(f"#phases-group details:has([name=phases-0-{name}_edtf])").evaluate("box => { box.open = true; }")
        page.locator(f"[name=phases-0-{name}_edtf]").fill(day)
    page.locator("[name=phases-0-begins_calendar]").select_option("julian")
    page.locator("[name=phases-0-frequency]").select_option("weekly")
    page.locator("[name=phases-0-weekdays]").fill("7")
    page.locator("[name=phases-0-editors_knowledge]").check()
    page.get_by_role("button", name="Save and submit for review").click()
    page.wait_for_url("**/admin/reviews/*/")


def test_an_editor_completes_a_run_and_a_search_in_it_says_what_was_seen(site: Site, chromium: Browser, axe: str) -> None:
    with (
        signed_in(chromium, site, "bob", bypass_csp=True) as bob,
        signed_in(chromium, site, "carol") as carol,
        watched(chromium, site, bypass_csp=True) as reader,
    ):
        pid = pid_of(reader, PAPER)
        reader.goto(f"/periodical/{pid}/")
        expect(reader.locator("#run")).to_contain_text("One issue is known. The rhythm is not known.")

        state_the_rhythm(bob, pid)
        bob.goto(f"/admin/records/{pid}/open/")
        bob.get_by_role("link", name="Run of issues").click()
        expect(bob.locator("main, #content").first).to_contain_text("4 issues are expected and have no record.")
        assert violations(bob, axe) == []
        picture(bob, "run-work")
        bob.locator("form:has([name=make])").get_by_label("State in the run").select_option("known")
        bob.get_by_role("button", name="Make the missing issues as drafts").click()
        expect(bob.get_by_text("4 drafts are made.")).to_be_visible()

        boxes = bob.locator("[name=issue]")
        made = [box.get_attribute("value") or "" for box in boxes.all()][1:]
        for place in (1, 2):
            boxes.nth(place).check()
        mark = bob.locator("form:has([name=mark])")
        mark.get_by_label("State in the run").select_option("seen")
        mark.get_by_role("button", name="Mark the chosen issues").click()
        expect(bob.get_by_text("2 issues are changed.")).to_be_visible()
        bob.locator("[name=issue]").nth(3).check()
        mark.get_by_label("State in the run").select_option("searched")
        mark.get_by_label("Who searched").fill("Bob")
        mark.get_by_label("For what").fill("Nərimanov")
        mark.get_by_label("When").fill("2025")
        mark.get_by_role("button", name="Mark the chosen issues").click()
        expect(bob.get_by_text("One issue is changed.")).to_be_visible()

        for issue in made:
            bob.goto(f"/admin/records/{issue}/submit/")
            bob.locator("form.desk-form button[type=submit]").click()
            bob.wait_for_url("**/admin/reviews/*/")
        carol.goto("/admin/batch/")
        for box in carol.locator("[name=review]").all():
            box.check()
        carol.locator("[name=publish]").click()
        expect(carol.get_by_text("5 records are published.")).to_be_visible()

        assert fresh(reader, f"/periodical/{pid}/") == 200
        run = reader.locator("#run")
        expect(run).to_contain_text("As far as the rhythm is known, 5 issues are to be expected. 2 issues were seen; 3 not seen.")
        expect(run.locator("table.run-month").first).to_contain_text("19 July – 18 August old style")
        expect(run.locator("a.run-seen")).to_have_count(2)
        assert violations(reader, axe) == []
        picture(reader, "run", "#run")
        run.locator("a.run-seen").first.click()
        expect(reader.locator("h1")).to_contain_text(PAPER)
        reader.goto(f"/search/?q=Nərimanov&periodical={pid}&type=quotation")
        expect(reader.locator(".run-found")).to_contain_text("No hit in 2 issues seen; 3 not seen.")
        expect(reader.locator(".run-found")).to_contain_text("“Nərimanov” in 1 issue without a number: Bob, 2025: nothing found")
        with watched(chromium, site, viewport=PHONE) as phone:
            phone.goto(f"/periodical/{pid}/")
            assert overflow(phone) == 0
