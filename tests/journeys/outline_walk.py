"""Reading records in a format that was dropped in, by their addresses and from their page. It runs in a copy of the tree that has it."""

from __future__ import annotations

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.publishing.issue import Candidate, issue
from archive.registry import export_formats
from tests.journeys.surfaces import read, visitor


def walk() -> None:
    """Publish a topic twice and read it in the new format; raise `AssertionError` where it is not there."""
    assert "outline" in export_formats()
    pid = mint("topic")
    issue(Candidate(Payload("topic", pid, {"label": {"en": "Oil wells"}}), 0), approved_by="carol")
    issue(Candidate(Payload("topic", pid, {"label": {"en": "Oil wells and pipes"}}), 1), approved_by="carol")
    reader = visitor()
    now, first = reader.get(f"/topic/{pid}.md"), reader.get(f"/topic/{pid}/v1.md")
    for response, title, number in ((now, "Oil wells and pipes", 2), (first, "Oil wells", 1)):
        text = response.content.decode()
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/markdown")
        assert f'filename="topic-{pid}-v{number}.md"' in response.headers["Content-Disposition"]
        assert text.startswith(f"- {title} ({pid})\n")
        assert f"/topic/{pid}/v{number}/>" in text
    assert "immutable" in first.headers["Cache-Control"]
    assert f'href="/topic/{pid}.md"' in read(reader, f"/topic/{pid}/")
    assert f'href="/topic/{pid}/v1.md"' in read(reader, f"/topic/{pid}/v1/")
    assert "Outline" in read(reader, "/about/")
