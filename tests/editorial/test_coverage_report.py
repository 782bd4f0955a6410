"""The report on evidence: every published record with its counts, sortable, by selection, as a table, over time."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from archive.contracts import Payload
from archive.published.coverage import VersionCoverage
from archive.publishing.identifiers import mint
from archive.publishing.integrity import repair, verify
from editorial.services import coverage, publication
from tests.editorial.work import person, published, signed_in, source

pytestmark = pytest.mark.django_db
REPORT = "/admin/coverage/"


def claim(words: str, letter: Payload, *, cited: int, **more: Any) -> Payload:
    citations = [{"key": f"c{n}", "target": "statement", "source": {"ref": letter.pid}, "stance": "supports"} for n in range(cited)]
    return Payload("claim", mint("claim"), {"kind": "statement", "statement": {"en": words}, "citations": citations, **more})


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter")
    published(body, by=alice, approver=carol)
    return body


@pytest.fixture
def archive(alice: User, carol: User, letter: Payload) -> dict[str, Payload]:
    made = {"cited": claim("B is cited.", letter, cited=2), "bare": claim("=A is not.", letter, cited=0), "lenin": person("Lenin")}
    for body in made.values():
        published(body, by=alice, approver=carol)
    return made


def labels(client: Client, address: str) -> list[str]:
    page = html.fromstring(client.get(address).content.decode())
    return [" ".join(cell.text_content().split()) for cell in page.xpath("//table[contains(@class, 'desk-coverage')]/tbody/tr/th")]


def test_the_records_that_lack_most_come_first_and_every_heading_sorts(alice: User, archive: dict[str, Payload]) -> None:
    client = signed_in(alice)
    assert set(labels(client, REPORT)[-1:]) == {"B is cited."}
    assert labels(client, f"{REPORT}?sort=citations")[0] == "B is cited."
    assert labels(client, f"{REPORT}?sort=without_locator&order=asc")[-1] == "B is cited."
    assert labels(client, f"{REPORT}?sort=label") == ["=A is not.", "A letter", "B is cited.", "Lenin"]
    assert labels(client, f"{REPORT}?sort=label&order=desc")[0] == "Lenin"
    page = html.fromstring(client.get(f"{REPORT}?sort=citations").content.decode())
    assert page.xpath("//th[@aria-sort='descending']/a/text()") == ["Citations"]


def test_an_unknown_order_type_or_selection_falls_back_and_says_so(alice: User, archive: dict[str, Payload]) -> None:
    client = signed_in(alice)
    assert len(labels(client, f"{REPORT}?sort=password&order=;--&type=nonsense&page=99")) == 4
    response = client.get(f"{REPORT}?within=bcdfgh234")
    assert "No published record has this identifier" in response.content.decode()


def test_a_selection_is_what_a_dossier_leads_through_or_what_refers_to_a_record(
    alice: User, carol: User, archive: dict[str, Payload], letter: Payload
) -> None:
    section = {"key": "s1", "heading": {"en": "One"}, "records": [{"ref": archive["lenin"].pid}]}
    story = Payload("dossier", mint("dossier"), {"title": {"en": "A story"}, "sections": [section]})
    published(story, by=alice, approver=carol)
    client = signed_in(alice)
    assert labels(client, f"{REPORT}?within={story.pid}") == ["Lenin"]
    assert labels(client, f"{REPORT}?within={letter.pid}") == ["B is cited."]
    assert labels(client, f"{REPORT}?type=claim&sort=label") == ["=A is not.", "B is cited."]


def test_the_table_holds_all_rows_and_disarms_formulas(alice: User, archive: dict[str, Payload]) -> None:
    response = signed_in(alice).get(f"{REPORT}?format=csv&sort=label&type=claim")
    assert response["Content-Disposition"] == 'attachment; filename="evidence-coverage.csv"'
    text = response.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["Record"] for row in rows] == ["'=A is not.", "B is cited."]
    assert [(row["Statements"], row["Without citation"], row["Without locator"]) for row in rows] == [("1", "1", "0"), ("1", "0", "2")]


def test_the_sums_are_those_of_the_selection(alice: User, archive: dict[str, Payload]) -> None:
    found = coverage.total(coverage.entries(type_key="claim"))
    assert (found.statements, found.cited, found.uncited, found.citations) == (2, 1, 1, 2)


def test_coverage_over_time_follows_new_versions_and_withdrawals(alice: User, carol: User, archive: dict[str, Payload]) -> None:
    before = coverage.over_time("claim")[-1]
    assert (before.records, before.counts.statements, before.counts.uncited, before.share) == (2, 2, 1, 50)
    mended = Payload("claim", archive["bare"].pid, {**archive["cited"].fields, "statement": {"en": "Mended."}})
    published(mended, by=alice, approver=carol)
    assert (coverage.over_time("claim")[-1].share, coverage.over_time("claim")[-1].records) == (100, 2)
    publication.withdraw(mended.pid, by=carol, reason="Wrong.")
    assert (coverage.over_time("claim")[-1].records, coverage.over_time("claim")[-1].counts.statements) == (1, 1)


def test_what_was_not_counted_is_found_by_verify_and_counted_again(alice: User, archive: dict[str, Payload]) -> None:
    kept = VersionCoverage.objects.filter(version__identifier_id=archive["cited"].pid)
    before = kept.values().get()
    kept.delete()
    VersionCoverage.objects.filter(version__identifier_id=archive["bare"].pid).update(statements=9, uncited=9)
    assert "not counted yet" in signed_in(alice).get(REPORT).content.decode()
    drawn = coverage.over_time("claim")[-1].counts.statements
    problems = [problem for problem in verify() if problem.code == "coverage"]
    assert {problem.subject for problem in problems} == {archive["cited"].pid, archive["bare"].pid}
    repair(problems)
    assert list(verify()) == []
    assert kept.values().get() == before
    assert (drawn, coverage.over_time("claim")[-1].counts.statements) == (9, 2)
