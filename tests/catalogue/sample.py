"""A small published archive for the tests of the public pages: made of payloads, published through `archive.publishing`."""

from __future__ import annotations

from collections.abc import Mapping

from archive.contracts import Json, Payload
from archive.publishing.identifiers import mint
from archive.publishing.issue import Candidate, issue_batch
from archive.spec.ledger import text_digest

WORDS = "The idea of an independent republic is right; the second notion is colonialism, indeed folly."
TRANSLATION = "Müstəqil respublika ideyası düzgündür; ikinci fikir müstəmləkəçilikdir."


def ref(pid: str) -> dict[str, str]:
    """Return a reference."""
    return {"ref": pid}


def name(key: str, text: str, language: str, kind: str = "preferred", **more: Json) -> dict[str, Json]:
    """Return a name form row."""
    return {"key": key, "text": text, "language": language, "kind": kind, "scheme": "original", **more}


def date(edtf: str, **more: str) -> dict[str, str]:
    """Return a date of a payload."""
    return {"printed": "", "calendar": "gregorian", "edtf": edtf, "basis": "printed", "certainty": "certain"} | more


def citation(key: str, source: str, target: str = "", **more: Json) -> dict[str, Json]:
    """Return a citation row."""
    return {
        "key": key,
        "target": target,
        "source": ref(source),
        "locator": "section:Background; paragraph:2",
        "stance": "supports",
        "consulted": "edition",
        **more,
    }


class Sample:
    """Pids by a short name, and the fields of each record as they were published."""

    def __init__(self) -> None:
        self.pids: dict[str, str] = {}
        self.fields: dict[str, dict[str, Json]] = {}
        self.types: dict[str, str] = {}

    def __getattr__(self, name: str) -> str:
        """Return the pid of a record."""
        try:
            pid: str = self.__dict__["pids"][name]
        except KeyError:
            raise AttributeError(name) from None
        return pid

    def mint(self, **types: str) -> None:
        """Mint a pid for each short name."""
        for short, kind in types.items():
            self.pids[short] = mint(kind)
            self.types[short] = kind

    def publish(self, fields: Mapping[str, dict[str, Json]], *, based_on: int = 0, note: str = "") -> None:
        """Publish records as one batch."""
        candidates = [Candidate(Payload(self.types[short], self.pids[short], body), based_on) for short, body in fields.items()]
        issue_batch(candidates, approved_by="Carol", note=note)
        self.fields.update({short: dict(body) for short, body in fields.items()})

    def publish_again(self, short: str, *, based_on: int = 1, note: str = "", **changed: Json) -> None:
        """Publish another version of a record with some fields changed."""
        self.publish({short: self.fields[short] | changed}, based_on=based_on, note=note)

    def path(self, short: str, tail: str = "") -> str:
        """Return the address of a record."""
        return f"/{self.types[short]}/{self.pids[short]}/{tail}"


def archive_of_ten() -> Sample:
    """Publish persons, a place, a periodical with an issue, sources, a quotation, a question with two answers and a dossier."""
    made = Sample()
    made.mint(
        lenin="person", bunyadzade="person", baku="place", article="source", memoir="source", nabat="periodical", number="issue",
        words="quotation", question="claim", yes="claim", no="claim", story="dossier",
    )  # fmt: skip
    made.publish({**_people(made), **_sources(made), **_claims(made), **_words(made), **_story(made)}, note="The first collection")
    return made


def _people(made: Sample) -> dict[str, dict[str, Json]]:
    return {
        "lenin": {
            "names": [
                name("aaaa0001", "Vladimir Lenin", "en"),
                name("aaaa0002", "Владимир Ленин", "ru-Cyrl"),
                name("aaaa0003", "لنین", "az-Arab", "variant", editors_knowledge=True),
            ],
            "summary": {"en": "A *Russian* revolutionary.", "ru": "Русский революционер."},
            "citations": [citation("cccc0001", made.article, "summary"), citation("cccc0002", made.article, "names/aaaa0001")],
        },
        "bunyadzade": {
            "names": [name("aaaa0001", "Dadash Bunyadzade", "en"), name("aaaa0002", "Dadaş Bünyadzadə", "az-Latn")],
            "gender": "male",
            "born": date("1888~"),
            "born_place": ref(made.baku),
            "kin": [{"key": "bbbb0001", "relation": "acquaintance", "person": ref(made.lenin)}],
            "citations": [citation("cccc0001", made.article, "kin/bbbb0001", stance="disputes", words="they spoke", words_language="en")],
        },
        "baku": {"names": [name("aaaa0001", "Baku", "en"), name("aaaa0002", "Баку", "ru-Cyrl")], "kind": "city"},
    }


def _sources(made: Sample) -> dict[str, dict[str, Json]]:
    return {
        "article": {
            "titles": [name("aaaa0001", "Soviet invasion of Azerbaijan", "en")],
            "kind": "web-page",
            "reading": "full",
            "language": "en",
            "url": "https://example.org/article",
        },
        "memoir": {"supplied_title": {"en": "Memoir of Dadash Bunyadzade"}, "kind": "memoir", "reading": "not-seen"},
        "nabat": {
            "titles": [name("aaaa0001", "Nabat", "en"), name("aaaa0002", "Набат", "ru-Cyrl")],
            "place": ref(made.baku),
            "languages": [{"key": "dddd0001", "language": "az-Arab"}],
            "editors": [{"key": "eeee0001", "person": ref(made.bunyadzade), "role": {"en": "editor"}, "when": date("1919")}],
            "started": date("1919-07-30"),
        },
        "number": {"periodical": ref(made.nabat), "number": "12", "date": date("1919-08-17"), "state": "seen"},
    }


def _words(made: Sample) -> dict[str, dict[str, Json]]:
    return {
        "words": {
            "speaker": ref(made.lenin),
            "addressee": ref(made.bunyadzade),
            "when": date("1918-23", printed="autumn of 1918"),
            "attestations": [
                {
                    "key": "ffff0001",
                    "text": WORDS,
                    "language": "en",
                    "source": ref(made.article),
                    "locator": "section:Slogan; paragraph:3",
                    "mode": "translation",
                    "derived_from": "ffff0002",
                    "read_by_us": True,
                },
                {
                    "key": "ffff0002",
                    "source": ref(made.memoir),
                    "mode": "paraphrase",
                    "reporter": ref(made.bunyadzade),
                    "names_no_source": True,
                },
            ],
            "translations": [{"key": "abab0001", "language": "az-Latn", "text": TRANSLATION, "translator": "the editors"}],
            "verifications": [
                {"key": "acac0001", "state": "collated-once", "checked_by": "Bob", "text_digest": text_digest(WORDS)},
            ],
            "citations": [citation("cccc0001", made.article, "when")],
        }
    }


def _claims(made: Sample) -> dict[str, dict[str, Json]]:
    return {
        "question": {
            "kind": "question",
            "statement": {"en": "Who edited the newspaper?"},
            "subject": ref(made.nabat),
            "judgement": {"en": "Bunyadzade is the likelier."},
            "judged_by": "Carol",
            "judged_on": date("2026-11-22"),
        },
        "yes": {
            "kind": "statement",
            "statement": {"en": "Bunyadzade edited it."},
            "answers": ref(made.question),
            "certainty": "probable",
            "citations": [citation("cccc0001", made.article)],
        },
        "no": {"kind": "statement", "statement": {"en": "Nobody is named as its editor."}, "answers": ref(made.question)},
    }


def _story(made: Sample) -> dict[str, dict[str, Json]]:
    commentary = f"What [[{made.lenin}|Lenin]] said, [[{made.bunyadzade}]] reported. <script>alert(1)</script> [bad](javascript:alert(1))"
    return {
        "story": {
            "title": {"en": "An independent republic", "ru": "Независимая республика"},
            "abstract": {"en": "How a slogan came about."},
            "curated_by": "Bob",
            "sections": [
                {"key": "abcd0001", "heading": {"en": "Words"}, "commentary": {"en": commentary}, "records": [ref(made.words)]},
            ],
        }
    }
