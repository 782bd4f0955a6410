"""When a judgement on a contested question is finished, and when it was changed without being signed anew."""

from __future__ import annotations

import pytest

from archive.contracts import Json, Payload
from archive.registry import record_type
from archive.spec.judging import judged_anew_unsigned

DAY = {"printed": "", "calendar": "gregorian", "edtf": "2026-11-22", "basis": "printed", "certainty": "certain"}
WHOLE: dict[str, Json] = {"kind": "question", "judgement": {"en": "It was he."}, "judged_by": "Carol", "judged_on": DAY}


def question(**changed: Json) -> Payload:
    fields = {name: value for name, value in (WHOLE | changed).items() if value}
    return Payload("claim", "bcdfghjk1", fields)


def paths(payload: Payload) -> list[str]:
    return [problem.path for problem in record_type("claim").blocking(payload)]


@pytest.mark.parametrize("missing", ["judged_by", "judged_on"])
def test_a_judgement_without_signature_or_date_is_not_finished(missing: str) -> None:
    assert paths(question(**{missing: None})) == [missing]


def test_a_date_that_nobody_can_read_is_none() -> None:
    assert paths(question(judged_on=DAY | {"edtf": "", "printed": "lately"})) == ["judged_on"]


def test_a_whole_judgement_and_a_question_without_one_are_finished() -> None:
    assert paths(question()) == []
    assert paths(question(judgement=None, judged_by=None, judged_on=None)) == []


def test_only_a_question_is_judged() -> None:
    assert paths(question(kind="statement")) == ["judgement"]


def test_a_changed_judgement_wants_a_new_signature_or_date() -> None:
    changed = {"judgement": {"en": "It was she."}}
    assert judged_anew_unsigned(question(), question(**changed))
    assert not judged_anew_unsigned(question(), question(**changed, judged_by="Bob"))
    assert not judged_anew_unsigned(question(), question(**changed, judged_on=DAY | {"edtf": "2026-11-23"}))
    assert not judged_anew_unsigned(question(), question())
    assert not judged_anew_unsigned(None, question())
