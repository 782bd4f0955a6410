"""No reader, signed in or not, ever sees a value that was not published: every address, six kinds of people, seven states."""

from __future__ import annotations

import re
from itertools import cycle

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from editorial.models import Revision
from editorial.services import drafts
from tests.journeys.crawl import PREFIXES, about_records, ask, clients, public_addresses, questions, unused_pids, values_of
from tests.journeys.every_state import EveryState
from tests.journeys.seven_states import NEVER_PUBLISHED, STATES
from tests.journeys.surfaces import visitor


class TestNoWorkingValueLeaks(EveryState):
    def test_the_archive_holds_every_type_in_every_state_with_secrets_in_each(self) -> None:
        assert {(made.type, made.state) for made in self.archive.records} == {(kind, state) for kind in record_types() for state in STATES}
        held = set()
        for revision in Revision.objects.iterator():
            if self.archive.canaries.leaked(revision.body):
                held.add(revision.pid)
        assert held == {made.pid for made in self.archive.records}

    def test_no_address_tells_an_anonymous_reader_anything_of_any_record(self) -> None:
        reader = visitor()
        for address in public_addresses():
            if about_records(address):
                for made in self.archive.records:
                    # Every page in every language for two types, the main page for all.
                    languages = PREFIXES if address.name == "record" or made.type in ("quotation", "person") else ("",)
                    for path in address.paths(values_of(made, self.archive), languages):
                        answer = self.look(reader, path)
                        if made.state in NEVER_PUBLISHED:
                            assert answer.status in (404, 405), path
                continue
            values = values_of(self.archive.records[0], self.archive)
            for path in address.paths(values | {"kind": list(record_types())}, PREFIXES):
                self.look(reader, path)

    def test_readers_do_see_what_is_published(self) -> None:
        reader = visitor()
        for made in self.archive.in_state("published", "edited"):
            assert "qzp" in self.look(reader, f"/{made.type}/{made.pid}/").body
            assert made.pid in ask(reader, f"/{made.type}/", {"page_size": "100"}).body
        for made in self.archive.in_state("withdrawn"):
            assert self.look(reader, f"/{made.type}/{made.pid}/").status == 410
            assert "qzp" in self.look(reader, f"/{made.type}/{made.pid}/v1/").body
        for made in self.archive.in_state("merged"):
            assert self.look(reader, f"/{made.type}/{made.pid}/").status == 301

    def test_signing_in_changes_no_public_answer(self) -> None:
        people = clients(self.archive)
        anonymous = people.pop("anonymous")
        kinds = cycle(record_types())
        for address in public_addresses():
            for state in STATES:
                kind = next(kinds)
                made = next(found for found in self.archive.records if (found.type, found.state) == (kind, state))
                for path in address.paths(values_of(made, self.archive) | {"number": [1], "extension": ["json"]}):
                    expected = self.look(anonymous, path)
                    for role, client in people.items():
                        assert self.look(client, path) == expected, f"{path} is another page for {role}"
                if not about_records(address):
                    break

    def test_filters_lists_and_searches_tell_nothing(self) -> None:
        reader = visitor()
        hidden = self.archive.pid("person", "draft")
        [unused] = unused_pids(1, self.archive.hidden_pids)
        for path, query in questions(self.archive, hidden):
            answer = self.look(reader, path, query)
            if hidden in query.values() or f"pid:{hidden}" in query.values():
                other = {name: value.replace(hidden, unused) for name, value in query.items()}
                assert answer.about(hidden).body == ask(reader, path, other).about(unused).body, f"{path} {query}"

    def test_the_exact_words_of_an_unpublished_quotation_find_nothing(self) -> None:
        reader = visitor()
        for state in (*NEVER_PUBLISHED, "edited", "withdrawn"):
            pid = self.archive.pid("quotation", state)
            body = drafts.draft_bodies({pid})[pid]
            words = [row["text"] for row in body.rows("attestations")]
            assert all(self.archive.canaries.leaked(text) for text in words)
            for text in (*words, f'"{words[0]}"', f"{words[0][:6]}*", body.fields["summary"]["en"].split()[0]):
                nothing = ask(reader, "/search/", {"q": text})
                assert "0 records found" in nothing.body, f"{text} ({state})"
                assert pid not in nothing.body

    def test_search_finds_just_the_current_records(self) -> None:
        reader = visitor()
        current = set(CatalogueEntry.objects.current().values_list("pk", flat=True))
        for entry in CatalogueEntry.objects.current():
            for word in re.findall("qzp[a-h]{5}", entry.label_en)[:1]:
                found = ask(reader, "/search/", {"q": word}).body
                assert f"/{entry.type}/{entry.pid}/" in found, entry.label_en
        for kind in record_types():
            page = self.look(reader, f"/{kind}/", {"page_size": "100"}).body
            listed = {made.pid for made in self.archive.records if f"/{kind}/{made.pid}/" in page}
            assert listed <= current
            assert "3 records" in page, kind

    def test_the_site_map_lists_just_the_current_records(self) -> None:
        body = self.look(visitor(), "/sitemap-1.xml").body
        current = set(CatalogueEntry.objects.current().values_list("pk", flat=True))
        assert {made.pid for made in self.archive.records if made.pid in body} == current & {made.pid for made in self.archive.records}

    def test_an_unpublished_record_answers_as_nonsense_does_in_bytes_and_in_queries(self) -> None:
        reader = visitor()
        nonsense = unused_pids(1, {made.pid for made in self.archive.records})[0]
        for made in self.archive.in_state(*NEVER_PUBLISHED):
            for address in filter(about_records, public_addresses()):
                values = values_of(made, self.archive) | {"number": [1], "extension": ["json", "exe"]}
                for path in address.paths(values, PREFIXES if made.type == "quotation" else [""]):
                    with CaptureQueriesContext(connection) as ours:
                        hidden = self.look(reader, path)
                    with CaptureQueriesContext(connection) as theirs:
                        unknown = ask(reader, path.replace(made.pid, nonsense))
                    assert hidden.about(made.pid) == unknown.about(nonsense), path
                    assert len(ours) == len(theirs), path

    def test_a_draft_changes_neither_bytes_nor_headers_of_any_public_answer(self) -> None:
        reader = visitor()
        made = next(found for found in self.archive.in_state("published") if found.type == "quotation")
        every = [address for address in public_addresses() if address.name not in ("health", "ready", "security")]
        paths = [path for address in every for path in address.paths(values_of(made, self.archive))]
        before = [ask(reader, path) for path in paths]
        with transaction.atomic():
            hidden = self.archive.pid("quotation", "draft")
            body = drafts.draft_bodies({hidden})[hidden]
            other = type(body)(body.type, made.pid, body.fields, schema=body.schema)
            drafts.write(other, by=self.archive.people["alice"])
            after = [self.look(reader, path) for path in paths]
            transaction.set_rollback(True)
        assert after == before

    def test_the_file_of_a_draft_is_not_there_whatever_a_reader_knows_of_it(self) -> None:
        reader = visitor()
        digest = self.archive.files["secret"]["sha256"]
        for headers in ({}, {"If-None-Match": f'"{digest}"'}, {"If-None-Match": "*"}, {"Range": "bytes=0-3"}):
            assert self.look(reader, f"/media/{digest}", headers=headers).status == 404
        public = self.archive.files["public"]["sha256"]
        assert ask(reader, f"/media/{public}").status == 200
        assert ask(reader, f"/media/{public}", headers={"If-None-Match": f'"{public}"'}).status == 304

    def test_what_is_looked_for_is_there_to_be_found(self) -> None:
        editor = clients(self.archive)["editor"]
        for made in self.archive.in_state(*NEVER_PUBLISHED, "edited", "withdrawn"):
            answer = ask(editor, f"/admin/records/{made.pid}/preview/")
            assert self.archive.canaries.leaked(answer.body), made
            assert "no-store" in answer.headers
