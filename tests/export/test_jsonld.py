"""JSON-LD says what the record says: the chain in its order, names with their languages, and no date more certain than it is."""

import json
from typing import Any

import pytest

from archive.contracts import ExportItem
from archive.export.stream import stream, stream_one
from archive.registry import export_formats
from tests.export.records import CLAIM, COLLECTED, DOSSIER, FILE, LENIN, PERSON, RECORDS, TREE
from tests.export.samples import SAMPLES

JSONLD = export_formats()["jsonld"]
DATES = (
    "birthDate",
    "deathDate",
    "dateCreated",
    "datePublished",
    "startDate",
    "endDate",
    "foundingDate",
    "dissolutionDate",
    "temporalCoverage",
)


def node(item: ExportItem) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(stream_one(item, JSONLD)))
    return found


def properties(found: dict[str, Any]) -> dict[str, Any]:
    return {value["propertyID"]: value.get("value") for value in found["additionalProperty"]}


def test_a_list_is_one_document_with_a_graph_and_a_context_by_name() -> None:
    document = json.loads(b"".join(stream((*SAMPLES, *RECORDS), JSONLD)))
    assert document["@context"] == "https://schema.org"
    assert [found["@id"] for found in document["@graph"]] == [item.address for item in (*SAMPLES, *RECORDS)]
    assert json.loads(b"".join(stream((), JSONLD))) == {"@context": "https://schema.org", "@graph": []}


def test_a_version_has_its_address_number_digest_and_date() -> None:
    found = node(LENIN)
    page = found["mainEntityOfPage"]
    assert (found["@context"], found["@id"]) == ("https://schema.org", LENIN.address)
    assert (page["version"], page["datePublished"], page["identifier"]["value"]) == ("1", LENIN.published, LENIN.digest)


def test_the_chain_is_nested_from_the_text_that_was_read_to_the_earliest_known() -> None:
    found = node(LENIN)
    assert found["@type"] == "Quotation"
    assert "V.I. Lenin" in [name["@value"] for name in found["spokenByCharacter"][0]["name"]]
    assert found["text"].startswith("The loss of Stepan Shaumian")
    read = found["isBasedOn"]
    assert read["isPartOf"]["name"]["@value"] == "Soviet invasion of Azerbaijan"
    assert "par. 1" in read["position"]
    assert properties(read)["read_by_us"] is True
    earliest = read["isBasedOn"]
    assert "Dadash Bunyadzade" in [name["@value"] for name in earliest["creator"]["name"]]
    assert "text" not in earliest
    assert properties(earliest) == {"read_by_us": False, "mode": "hearsay", "names_no_source": True, "editors_knowledge": True}
    assert "isBasedOn" not in earliest
    assert [sentence["@language"] for sentence in found["creditText"]] == ["en", "az", "ru"]


def test_a_text_beside_the_chain_is_an_example_of_the_work() -> None:
    (other,) = node(TREE)["workExample"]
    assert (other["text"], other["creator"]["@id"]) == ("Another wording", "https://archive.example/person/p3333333/v2/")


def test_no_date_property_holds_a_date_that_is_not_certain() -> None:
    for item in RECORDS:
        found = node(item)
        for name in ("born", "died", "when", "issued", "date", "started", "ended", "founded", "dissolved"):
            date = item.payload.get(name)
            if not date:
                continue
            assert properties(found)[name] == date.get("edtf", date.get("printed"))
            certain = date["certainty"] == "certain" and not set(date.get("edtf", "")) & set("?~%X[{.")
            if not certain:
                assert [key for key in DATES if str(found.get(key, "")) == date.get("edtf")] == []
    assert "birthDate" not in node(PERSON)
    assert node(PERSON)["deathDate"] == "1925-03-19"
    assert "dateCreated" not in node(TREE)
    assert "dateCreated" not in node(LENIN)


def test_names_in_other_languages_are_alternate_names_with_their_language() -> None:
    found = node(PERSON)
    assert found["name"] == {"@language": "en", "@value": "Name & Co. <i>"}
    assert found["alternateName"] == {"@language": "az-Arab", "@value": "نریمان"}


def test_only_authorities_are_the_same_as_the_record() -> None:
    found = node(PERSON)
    assert found["sameAs"] == ["http://www.wikidata.org/entity/Q42"]
    assert {value["propertyID"]: value["value"] for value in found["identifier"]}["url"] == "home page"


def test_evidence_stands_under_subject_of_for_persons_and_citation_for_works() -> None:
    (cited,) = node(PERSON)["subjectOf"]
    assert (cited["text"], cited["position"], cited["isPartOf"]["@id"]) == (
        "Born, they say, about 1870.",
        "p. 12",
        "https://archive.example/source/s2222222/v2/",
    )
    assert properties(cited)["target"] == "born"
    assert len(node(CLAIM)["citation"]) == 3


def test_a_claim_has_its_appearances_and_the_first_only_where_the_dates_settle_it() -> None:
    found = node(CLAIM)
    assert found["@type"] == "Claim"
    assert found["text"][0]["@value"] == "It was on 9 July, says the letter; compare Edition."
    assert [work["identifier"] for work in found["appearance"]] == ["s3333333", "s2222222"]
    assert found["firstAppearance"]["identifier"] == "s2222222"
    for item in COLLECTED:
        assert "firstAppearance" not in node(item)


def test_answers_and_questions_are_told_apart() -> None:
    found = [node(item) for item in COLLECTED if item.payload.type == "claim"]
    assert {str(each["@type"]) for each in found} == {"['Claim', 'Answer']", "Question"}
    (question,) = (each for each in found if each["@type"] == "Question")
    assert question["comment"]["text"]


def test_an_archival_source_says_where_it_lies_and_under_which_rights() -> None:
    found = node(FILE)
    assert found["@type"] == ["ArchiveComponent", "CreativeWork"]
    assert (found["holdingArchive"]["name"], found["itemLocation"]) == ("State Archive", "f. 5, op. 1, d. 12")
    assert (found["license"], found["copyrightNotice"]) == ("https://creativecommons.org/publicdomain/mark/1.0/", "Text of 1919")
    assert "dateCreated" not in found


def test_a_dossier_has_its_parts_with_the_records_that_they_mention() -> None:
    (part,) = node(DOSSIER)["hasPart"]
    assert part["text"] == {"@language": "en", "@value": "See Speaker."}
    assert part["mentions"][0]["@id"] == "https://archive.example/person/p2222222/v2/"


@pytest.mark.parametrize("item", RECORDS, ids=lambda item: f"{item.payload.type}-{item.payload.pid}")
def test_everything_published_is_somewhere_in_it(item: ExportItem) -> None:
    text = json.dumps(node(item), ensure_ascii=False)
    for pid in item.payload.pins:
        if any(f'{{"ref": "{pid}"}}' in json.dumps(value) for value in item.payload.fields.values()):
            assert item.references[pid] in text
    for row in item.payload.rows("citations"):
        assert json.dumps(row.get("words", ""), ensure_ascii=False)[1:-1] in text
