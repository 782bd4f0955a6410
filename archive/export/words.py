"""The words of our own plain citation, per language of the citation. Data only: what is said, not in which order.

They follow the language of the citation and not that of the page, so they are kept here and not in the message catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Templates take `{}`; `containers` are the words before and after a container's title, by CSL type."""

    quotes: tuple[str, str]
    and_others: str
    untitled: str
    original: str
    roles: Mapping[str, str]
    containers: Mapping[str, tuple[str, str]]
    volume: str
    issue: str
    edition: str
    page: str
    pages: str
    extent: str
    printed: str
    accessed: str
    quoted_in: str
    version: str
    draft: str
    digest: str = "SHA-256 {}"

    def container(self, csl_type: str) -> tuple[str, str]:
        """Return what stands before and after the title of the container of an item of this CSL type."""
        return self.containers.get(csl_type, self.containers[""])


_EN: Final = Words(
    quotes=("“", "”"),
    and_others="et al.",
    untitled="[untitled]",
    original="[original title: {}]",
    roles={
        "recipient": "to {}",
        "editor": "edited by {}",
        "translator": "translated by {}",
        "compiler": "compiled by {}",
        "interviewer": "interviewed by {}",
        "": "with {}",
    },
    containers={"": ("in ", "")},
    volume="vol. {}",
    issue="no. {}",
    edition="edition {}",
    page="p. {}",
    pages="pp. {}",
    extent="{} pp.",
    printed="as printed: “{}”",
    accessed="accessed {}",
    quoted_in="Quoted in: {}",
    version="version {}",
    draft="draft",
)
_AZ: Final = Words(
    quotes=("“", "”"),
    and_others="və b.",
    untitled="[adsız]",
    original="[əslinin adı: {}]",
    roles={
        "recipient": "ünvanlanıb: {}",
        "editor": "redaktor: {}",
        "translator": "tərcüməçi: {}",
        "compiler": "tərtibçi: {}",
        "interviewer": "müsahibəni aparan: {}",
        "": "iştirakçı: {}",
    },
    containers={
        "": ("mənbə: ", ""),
        "chapter": ("kitab: ", ""),
        "article-newspaper": ("qəzet: ", ""),
        "article-journal": ("jurnal: ", ""),
    },
    volume="c. {}",
    issue="№ {}",
    edition="nəşr {}",
    page="s. {}",
    pages="s. {}",
    extent="{} s.",
    printed="çapda: “{}”",
    accessed="müraciət tarixi: {}",
    quoted_in="Sitat gətirilib: {}",
    version="versiya {}",
    draft="qaralama",
)
_RU: Final = Words(
    quotes=("«", "»"),
    and_others="и др.",
    untitled="[без названия]",
    original="[ориг. назв.: {}]",
    roles={
        "recipient": "адресат: {}",
        "editor": "ред.: {}",
        "translator": "пер.: {}",
        "compiler": "сост.: {}",
        "interviewer": "интервьюер: {}",
        "": "при участии: {}",
    },
    containers={
        "": ("в: ", ""),
        "chapter": ("в кн.: ", ""),
        "article-newspaper": ("в газ.: ", ""),
        "article-journal": ("в журн.: ", ""),
    },
    volume="т. {}",
    issue="№ {}",
    edition="изд. {}",
    page="с. {}",
    pages="с. {}",
    extent="{} с.",
    printed="в печати: «{}»",
    accessed="дата обращения: {}",
    quoted_in="Цит. по: {}",
    version="версия {}",
    draft="черновик",
)
_WORDS: Final = {"en": _EN, "az": _AZ, "ru": _RU}


def words_in(language: str) -> Words:
    """Return the words of a citation language (BCP 47); those of English for a language that has none."""
    return _WORDS.get(language.partition("-")[0], _EN)
