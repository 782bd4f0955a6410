"""Marks of citations on public pages: from every statement there and back, and what became of the sources since they were cited."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from lxml import html

from archive.contracts import Field, Json, Label, Payload, Pin, Rows
from archive.publishing.merge import merge
from archive.registry import record_types
from archive.render.page import record_page
from tests.catalogue.sample import Sample, citation, date, name, ref

VALUES: dict[str, Json] = {
    "translated": {"en": "Words of an editor"},
    "date": date("1920-04-28"),
    "integer": 12,
    "decimal": "40.4",
    "boolean": True,
    "language": "az-Latn",
    "locator": "page:3",
    "url": "https://example.org/",
    "languages": ["az-Latn"],
}


def tree(client: Client, path: str) -> Any:
    return html.fromstring(client.get(path).content.decode())


def words(found: list[Any]) -> str:
    return " ".join(" ".join(part.text_content() for part in found).split())


def value_of(spec: Field, made: Sample) -> Json:
    if spec.kind in ("reference", "references"):
        wanted = getattr(spec, "to", "") or "person"
        found = ref(next(pid for short, pid in made.pids.items() if made.types[short] == wanted))
        return [found] if spec.kind == "references" else found
    if spec.kind == "choice":
        return spec.choices[0][0]  # type: ignore[attr-defined]
    if isinstance(spec, Rows):
        row = {inner.name: value_of(inner, made) for inner in spec.fields if inner.kind not in ("file", "row", "boolean")}
        return [{**row, "key": "abab1234"}]
    return VALUES.get(spec.kind, "Text")


CITABLE = [(key, spec.name) for key, kind in record_types().items() for spec in kind.public_fields if spec.citable]


@pytest.mark.parametrize(("kind", "field"), CITABLE)
def test_every_statement_leads_to_its_citation_and_back(made: Sample, client: Client, kind: str, field: str) -> None:
    spec = record_types()[kind].field(field)
    targets = [field, f"{field}/abab1234"] if isinstance(spec, Rows) else [field]
    made.mint(printers="organization")
    made.publish({"printers": {"names": [name("n1", "Printers", "en")]}})
    made.mint(probe=kind)
    shown = {"attestations": {"read_by_us": True}}.get(field, {})
    value = value_of(spec, made)
    if isinstance(spec, Rows):
        value = [{**value[0], **shown}]
    citations = [citation(f"c{number}", made.article, path, words=path) for number, path in enumerate(targets)]
    made.publish({"probe": {field: value, "citations": citations}})
    page = tree(client, made.path("probe"))
    for number in range(1, len(targets) + 1):
        (entry,) = page.xpath(f"//ol[@class='citations']/li[@id='c{number}']")
        assert page.xpath(f"//sup[@class='marks']/a[@href='#c{number}']"), f"no mark leads to {targets[number - 1]}"
        (back,) = entry.xpath(".//p[@class='for']/a/@href")
        assert page.xpath(f"//*[@id='{back[1:]}']"), f"{back} leads nowhere"


@pytest.mark.parametrize("short", ["lenin", "words", "question", "story", "article"])
def test_a_citation_of_the_record_as_a_whole_has_its_mark_at_the_top(made: Sample, client: Client, short: str) -> None:
    made.publish_again(short, citations=[citation("c1", made.memoir)])
    page = tree(client, made.path(short))
    assert page.xpath("//header[@id='record']//sup[@class='marks']/a[@href='#c1']")
    assert page.xpath("//li[@id='c1']//p[@class='for']/a/@href") == ["#record"]


def cites_once(made: Sample) -> None:
    made.publish_again("bunyadzade", citations=[citation("c1", made.memoir, "names")])


def test_a_citation_whose_source_was_published_anew_says_since_which_version(made: Sample, client: Client) -> None:
    cites_once(made)
    before = client.get(made.path("bunyadzade"))
    assert not html.fromstring(before.content.decode()).xpath("//*[contains(@class, 'is-stale')]")
    made.publish_again("memoir", rights_note="Looked up again")
    after = client.get(made.path("bunyadzade"))
    page = html.fromstring(after.content.decode())
    assert "has changed since its version 1" in words(page.xpath("//li[@id='c1']//p[contains(@class, 'evidence-fault')]"))
    assert page.xpath("//li[@id='c1']//p[contains(@class, 'evidence-fault')]/a/@href") == [f"{made.path('memoir')}compare/1/2/"]
    assert "1 citation of a source that has changed since" in words(page.xpath("//p[@class='coverage']"))
    assert "source changed since" in words(page.xpath("//sup[@class='marks']/a[@href='#c1']"))
    assert before["ETag"] != after["ETag"]
    assert client.get(made.path("bunyadzade"), headers={"If-None-Match": before["ETag"]}).status_code == 200


def test_a_citation_of_a_source_that_was_withdrawn_or_merged_is_called_dead(made: Sample, client: Client) -> None:
    made.mint(letter="source", twin="source")
    made.publish({short: {"titles": [name("t1", short, "en")], "kind": "letter"} for short in ("letter", "twin")})
    made.publish_again("bunyadzade", citations=[citation("c1", made.letter, "names")])
    merge(made.letter, into=made.twin, reason="The same letter")
    page = tree(client, made.path("bunyadzade"))
    assert "was merged into another" in words(page.xpath("//li[@id='c1']"))
    assert "1 citation of a source that was taken away" in words(page.xpath("//p[@class='coverage']"))
    assert "was merged into another" not in words(page.xpath("//li[@id='c2']"))


def test_what_a_citation_is_about_and_the_record_no_longer_says_is_called_so(made: Sample, client: Client) -> None:
    targets = ("names/00000000", "summary", "nosuchfield")
    made.publish_again("bunyadzade", citations=[citation(f"c{n}", made.memoir, path, words=path) for n, path in enumerate(targets)])
    page = tree(client, made.path("bunyadzade"))
    for number in (1, 2, 3):
        assert "no longer said in this entry" in words(page.xpath(f"//li[@id='c{number}']//p[@class='for']"))
        assert page.xpath(f"//li[@id='c{number}']//p[@class='for']/a") == []
    assert "3 citations of what is no longer said" in words(page.xpath("//p[@class='coverage']"))


def test_a_version_is_shown_as_of_its_own_time(made: Sample, client: Client) -> None:
    cites_once(made)
    made.publish_again("memoir", rights_note="Looked up again")
    page = tree(client, made.path("bunyadzade", "v2/"))
    assert page.xpath("//li[@id='c1']")
    assert page.xpath("//*[contains(@class, 'is-stale')]") == []


def test_the_warning_speaks_the_language_of_the_page(made: Sample, client: Client) -> None:
    cites_once(made)
    made.publish_again("memoir", rights_note="Looked up again")
    with translation.override("en"):
        page = tree(client, "/ru" + made.path("bunyadzade"))
    assert "изменилась после версии 1" in words(page.xpath("//li[@id='c1']"))
    assert "1 ссылка на источник, изменённый позднее" in words(page.xpath("//p[@class='coverage']"))


def test_pages_without_citations_load_no_script_for_them(made: Sample, client: Client) -> None:
    made.mint(bare="person", cited="person")
    names = [name("n1", "Somebody", "en")]
    made.publish({"bare": {"names": names}, "cited": {"names": names, "citations": [citation("c1", made.memoir)]}})
    loaded = {short: client.get(made.path(short)).content.decode() for short in ("bare", "cited")}
    assert "evidence.js" in loaded["cited"]
    assert "evidence.css" in loaded["cited"]
    assert "evidence.js" not in loaded["bare"]


def test_a_source_that_was_withdrawn_is_called_so() -> None:
    # No cited source can be withdrawn; a page would say it all the same.
    pins = {"src1": Pin("src1", "source", 1, {"en": Label("Memoir", "en")})}
    person = Payload("person", "bcdfghjk1", {"names": [name("n1", "N", "en")], "citations": [citation("c1", "src1", "names/n1")]}, 1, pins)
    page = record_page(person, language="en", pins={}, gone={"src1": "withdrawn"})
    assert page.citations[0].fault == "withdrawn"
    assert "was withdrawn" in page.citations[0].warning[0].text
    assert page.coverage.dead == 1
