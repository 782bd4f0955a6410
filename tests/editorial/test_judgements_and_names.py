"""On the desk: a judgement is signed before it is submitted, its change is pointed out, and previews show answers and names of drafts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from lxml import html

from archive.contracts import Json, Payload
from archive.publishing.identifiers import mint
from editorial.models import Review
from editorial.services import drafts, reviews
from editorial.services.errors import Blocked
from tests.editorial.work import person, published, signed_in, source, submitted, text_of

pytestmark = pytest.mark.django_db

DAY = {"printed": "", "calendar": "gregorian", "edtf": "2026-11-22", "basis": "printed", "certainty": "certain"}
CHANGED = "The judgement was changed, but its signature and date are those of the published one."


def question(*, pid: str = "", **fields: Json) -> Payload:
    whole = {
        "kind": "question",
        "statement": {"en": "Who was he?"},
        "judgement": {"en": "A clerk."},
        "judged_by": "Carol",
        "judged_on": DAY,
    }
    return Payload("claim", pid or mint("claim"), whole | fields)


def preview(user: User, pid: str, query: str = "") -> Any:
    return signed_in(user).get(f"/admin/records/{pid}/preview/{query}")


@pytest.mark.parametrize("missing", ["judged_by", "judged_on"])
def test_a_judgement_without_signature_or_date_is_saved_but_not_submitted(alice: User, missing: str) -> None:
    whole = question()
    body = Payload(whole.type, whole.pid, {name: value for name, value in whole.fields.items() if name != missing})
    drafts.write(body, by=alice)
    with pytest.raises(Blocked) as refused:
        reviews.submit(body.pid, by=alice)
    assert [fault.path for fault in refused.value.faults] == [missing]
    assert not Review.objects.exists()


def test_a_reviewer_is_told_of_a_judgement_that_was_changed_and_not_signed_anew(alice: User, carol: User) -> None:
    body = question()
    published(body, by=alice, approver=carol)
    review = submitted(question(pid=body.pid, judgement={"en": "A cook."}), by=alice)
    assert CHANGED in text_of(signed_in(carol).get(f"/admin/reviews/{review.pk}/"))


def test_a_judgement_that_was_signed_anew_is_nothing_to_point_out(alice: User, carol: User) -> None:
    body = question()
    published(body, by=alice, approver=carol)
    review = submitted(question(pid=body.pid, judgement={"en": "A cook."}, judged_by="Bob"), by=alice)
    page = text_of(signed_in(carol).get(f"/admin/reviews/{review.pk}/"))
    assert CHANGED not in page
    assert "The judgement is signed and dated as it stands." in page


def test_the_preview_of_a_question_shows_the_drafts_that_answer_it_and_what_they_rest_on(alice: User) -> None:
    asked, letter = question(), source("A letter", reading="not-seen", language="ru-Cyrl")
    cited = [{"key": "c1", "target": "statement", "source": {"ref": letter.pid}, "locator": "page:1", "stance": "disputes"}]
    answer = Payload(
        "claim", mint("claim"), {"kind": "statement", "statement": {"en": "A tailor."}, "answers": {"ref": asked.pid}, "citations": cited}
    )
    for body in (letter, asked, answer):
        drafts.write(body, by=alice)
    page = text_of(preview(alice, asked.pid))
    for part in ("1 claim answers the question", "A tailor.", "1 citation disputes it", "not seen by us", "Russian (Cyrillic script)"):
        assert part in page


def test_the_preview_of_a_person_answers_from_the_drafts_of_sources_and_issues(alice: User) -> None:
    paper = Payload(
        "periodical",
        mint("periodical"),
        {"titles": [{"key": "t1", "text": "Hümmət", "language": "az-Latn", "kind": "preferred", "scheme": "original"}]},
    )
    number = Payload("issue", mint("issue"), {"periodical": {"ref": paper.pid}, "number": "3", "date": DAY | {"edtf": "1920-02-05"}})
    item = source("Item", kind="newspaper-article", container={"ref": number.pid})
    body = person("Agamalioglu")
    forms = [*body.fields["names"], {"key": "n2", "text": "Ağamalı", "language": "az-Latn", "kind": "variant", "scheme": "as-printed"}]
    forms[1]["attested_in"] = {"ref": item.pid}
    for each in (paper, number, item, person("Agamalioglu", pid=body.pid, names=forms)):
        drafts.write(each, by=alice)
    found = preview(alice, body.pid, f"?named_in={paper.pid}&named_year=1920")
    answers = html.fromstring(found.content.decode()).xpath("//div[contains(@class, 'nm-answer')]/p")
    assert " ".join(answers[0].text_content().split()) == "In Hümmət in 1920: Ağamalı (Item, 5 February 1920)."
    assert preview(alice, body.pid, "?named_year=never").status_code == 400
