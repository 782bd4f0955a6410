"""Links and images of the documentation lead somewhere, and no page names a package registry's host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import ROOT, anchor, headings, links, pages, text_of

REGISTRIES = {"pypi": "org", "pythonhosted": "org", "npmjs": "org|com", "yarnpkg": "com", "crates": "io", "golang": "org"}
REGISTRY_HOSTS = re.compile(r"\b(?:" + "|".join(rf"{name}\.(?:{ends})" for name, ends in REGISTRIES.items()) + r")\b")
HEAVIEST_IMAGE = 250_000


def dead(page: Path) -> list[str]:
    """Return the relative links of a page that lead nowhere."""
    wrong = []
    for link in links(text_of(page)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if (
            not target.is_relative_to(ROOT)
            or not target.exists()
            or (parts.fragment and target.suffix == ".md" and parts.fragment not in {anchor(found) for found in headings(text_of(target))})
        ):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_and_images_lead_somewhere(page: Path) -> None:
    assert dead(page) == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_the_host_of_a_package_registry(page: Path) -> None:
    assert REGISTRY_HOSTS.findall(text_of(page)) == []


def test_links_in_code_are_none_and_headings_have_anchors() -> None:
    page = ROOT / "docs" / "README.md"
    assert links("[a](b.md) ![c](d.png) `[e](f.md)`\n\n```\n[g](h.md)\n```\n") == ["b.md", "d.png"]
    assert "backup-and-restore" in {anchor(found) for found in headings(text_of(page.parent / "operators.md"))}
    assert anchor("What `make run` does, and why") == "what-make-run-does-and-why"


def test_every_page_is_reached_from_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in links(text_of(index)) if not urlsplit(link).scheme}
    assert {page for page in (ROOT / "docs").glob("*.md") if page != index} <= linked


def test_every_image_is_shown_somewhere_and_none_is_heavy() -> None:
    images = set((ROOT / "docs" / "images").glob("*"))
    shown = {(page.parent / link).resolve() for page in pages() for link in links(text_of(page)) if not urlsplit(link).scheme}
    assert images <= shown
    assert [image.name for image in images if image.stat().st_size >= HEAVIEST_IMAGE] == []
