"""Names of downloads: every script arrives, and no header, path or shell is reached through them."""

import re
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from archive.export.filename import MAX_BYTES, content_disposition, file_stem


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("letter-b2c3d4f5-v1", "letter-b2c3d4f5-v1"),
        ("Füqəra Sədası", "Füqəra-Sədası"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "export"),
        ("", "export"),
        (".htaccess", "htaccess"),
        ('a"; filename="b.exe', "a-filename-b.exe"),
        ("a\r\nSet-Cookie: x=1", "a-Set-Cookie-x-1"),
        ("CON", "export-CON"),
        ("\u202etxt.exe", "txt.exe"),
        ("فقرا صداسى", "فقرا-صداسى"),
    ],
)
def test_stems_are_one_visible_part_of_a_path(words: str, stem: str) -> None:
    assert file_stem(words) == stem


def test_other_scripts_travel_in_utf8_beside_an_ascii_name() -> None:
    header = content_disposition("Füqəra Sədası, 1919", "bib")
    assert header == "attachment; filename=\"fuqera-sedasi-1919.bib\"; filename*=UTF-8''F%C3%BCq%C9%99ra-S%C9%99das%C4%B1-1919.bib"


def test_ascii_names_need_no_second_one() -> None:
    assert content_disposition("person-b2c3", "csl.json") == 'attachment; filename="person-b2c3.csl.json"'


@given(st.text(max_size=300))
def test_no_words_break_the_header(words: str) -> None:
    header = content_disposition(words, "ris")
    HttpResponse(headers={"Content-Disposition": header})
    found = re.fullmatch(
        r"attachment; filename=\"([A-Za-z0-9._~!#$&()+@\[\]^{}-]+)\.ris\"(?:; filename\*=UTF-8''([A-Za-z0-9%._~-]+))?", header
    )
    assert found, header
    if found.group(2):
        name = unquote(found.group(2), errors="strict")
        assert len(name.encode()) <= MAX_BYTES + len(".ris")
        assert not set(name) & set('/\\"\r\n\x00')
