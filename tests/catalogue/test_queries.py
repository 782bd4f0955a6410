"""How many queries a page takes, and that none of them reads what editors work on."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.publishing.withdraw import withdraw
from tests.catalogue.sample import Sample

PUBLIC_TABLES = {
    "archive_catalogueentry",
    "archive_entryfacet",
    "archive_entrylink",
    "archive_publishedversion",
    "archive_versionfile",
    "archive_logevent",
    "archive_coverageoverride",
}


def queries_of(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().upper().startswith("SELECT")]


def every_page(made: Sample) -> list[str]:
    pages = ["/", "/about/", "/search/?q=lenin", "/sitemap.xml", "/sitemap-1.xml", "/ready/", "/media/" + "0" * 64]
    pages += [f"/{kind}/" for kind in set(made.types.values())]
    for short, pid in made.pids.items():
        pages += [made.path(short), made.path(short, "v1/"), made.path(short, "history/"), f"/id/{pid}"]
        pages += [made.path(short).rstrip("/") + ".bib", made.path(short, "v1.json")]
    pages += [made.path("words", "compare/1/2/"), f"/quotation/?person={made.pids['lenin']}&language=en&from=1900&ref={made.pids['lenin']}"]
    return [prefix + page for page in pages for prefix in (("", "/ru") if page.startswith("/person") else ("",))]


def test_no_public_page_reads_a_table_that_is_not_public(indexed: Sample, client: Client) -> None:
    indexed.publish_again("words", occasion={"en": "a talk"})
    for path in every_page(indexed):
        for sql in queries_of(client, path):
            tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))
            assert tables <= PUBLIC_TABLES, f"{path} reads {tables - PUBLIC_TABLES}"


@pytest.mark.parametrize("short", ["lenin", "words", "article", "story", "baku"])
def test_a_record_page_takes_at_most_four_queries(made: Sample, client: Client, short: str) -> None:
    assert len(queries_of(client, made.path(short))) <= 4


def test_the_page_of_a_contested_question_takes_at_most_six_queries(made: Sample, client: Client) -> None:
    made.publish_again("question", judgement={"en": "Nobody is."})
    assert len(queries_of(client, made.path("question"))) <= 6


def test_the_page_of_a_periodical_takes_one_query_more_for_its_run(made: Sample, client: Client) -> None:
    assert len(queries_of(client, made.path("nabat"))) <= 5


def test_a_version_page_takes_at_most_three_queries(made: Sample, client: Client) -> None:
    assert len(queries_of(client, made.path("words", "v1/"))) <= 3


def test_a_list_takes_at_most_eight_queries_whatever_is_chosen(made: Sample, client: Client) -> None:
    chosen = f"person={made.pids['lenin']}&language=en&mode=verbatim&verification=collated-once&topic=x"
    for path in ("/quotation/", f"/quotation/?{chosen}&from=1900&to=1950&ref={made.pids['lenin']}"):
        assert len(queries_of(client, path)) <= 8


@pytest.mark.parametrize("tail", ["", "v1/", "history/"])
def test_a_page_that_was_asked_for_before_takes_one_query(made: Sample, client: Client, tail: str) -> None:
    first = client.get(made.path("words", tail))
    with CaptureQueriesContext(connection) as captured:
        again = client.get(made.path("words", tail))
        unchanged = client.get(made.path("words", tail), headers={"If-None-Match": first["ETag"]})
    assert len(captured) == 2
    assert (again.content, again["ETag"], again["Cache-Control"]) == (first.content, first["ETag"], first["Cache-Control"])
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_kept_page_gives_way_to_what_is_published(made: Sample, client: Client) -> None:
    assert "Ulyanov" not in client.get(made.path("words")).content.decode()
    made.publish_again("lenin", names=[{"key": "aaaa0001", "text": "Ulyanov", "language": "en", "kind": "preferred"}])
    assert "Ulyanov" in client.get(made.path("words")).content.decode()
    withdraw(made.pids["story"], reason="A mistake")
    assert client.get(made.path("story")).status_code == 410


def test_a_record_that_hundreds_refer_to_still_takes_four_queries(made: Sample, client: Client) -> None:
    shorts = [f"copy{number}" for number in range(400)]
    made.mint(**dict.fromkeys(shorts, "person"))
    row = {"language": "en", "kind": "preferred", "attested_in": {"ref": made.pids["article"]}}
    source = {"ref": made.pids["article"]}
    made.publish(
        {
            short: {
                "names": [{"key": "aaaa0001", "text": short, **row}],
                "kin": [{"key": "bbbb0001", "relation": "relative", "person": {"ref": made.pids["lenin"]}}],
                "citations": [{"key": "cccc0001", "source": source, "locator": "page:1"}],
                "summary": {"en": f"See [[{made.pids['article']}]]."},
            }
            for short in shorts
        }
    )
    with CaptureQueriesContext(connection) as captured:
        page = client.get(made.path("article")).content.decode()
    assert len(captured) <= 4
    assert "all of them</a>" in page
    assert "401 records" in client.get(f"/person/?ref={made.pids['lenin']}").content.decode()
