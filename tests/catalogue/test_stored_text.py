"""Stored strings in pages: escaped, sanitised, in their own language and direction, and never let out of their line."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.catalogue.sample import Sample, name

MARKUP = (
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<math><mtext><b></mtext>",
    "</title><b>",
)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_every_stored_string_says_its_language_and_direction(made: Sample, client: Client) -> None:
    found = page(client, made.path("lenin"))
    assert '<bdi lang="en" dir="ltr">Vladimir Lenin</bdi>' in found
    assert '<bdi lang="ru-Cyrl" dir="ltr">Владимир Ленин</bdi>' in found
    assert '<bdi lang="az-Arab" dir="rtl">لنین</bdi>' in found
    quotation = page(client, made.path("words"))
    assert '<blockquote lang="en" dir="ltr">' in quotation
    assert '<blockquote lang="az-Latn" dir="ltr">' in quotation


def test_the_words_for_a_reader_stand_in_their_language_first(made: Sample, client: Client) -> None:
    for prefix, first, second in (("", "en", "az-Latn"), ("/az", "az-Latn", "en")):
        found = page(client, prefix + made.path("words"))
        assert found.index(f'<blockquote lang="{first}"') < found.index(f'<blockquote lang="{second}"')


def test_each_page_names_itself_in_the_other_languages(made: Sample, client: Client) -> None:
    found = page(client, "/az" + made.path("lenin"))
    assert '<html lang="az" dir="ltr">' in found
    for code, prefix in (("en", ""), ("az", "/az"), ("ru", "/ru")):
        assert f'hreflang="{code}" href="http://127.0.0.1:8000{prefix}{made.path("lenin")}"' in found
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/az{made.path("lenin")}">' in found


def test_a_text_that_exists_in_another_language_only_says_so(made: Sample, client: Client) -> None:
    found = page(client, "/az" + made.path("story"))
    assert 'lang="en" dir="ltr"><p>How a slogan came about.' in found


@pytest.mark.parametrize("hostile", MARKUP)
def test_markup_in_names_and_words_is_text(made: Sample, client: Client, hostile: str) -> None:
    made.publish_again("lenin", names=[name("aaaa0001", hostile, "en")], summary={"en": hostile})
    made.publish_again("words", attestations=[{**made.fields["words"]["attestations"][0], "text": hostile}], occasion={"en": hostile})
    for path in (made.path("lenin"), made.path("words"), made.path("bunyadzade"), "/person/", "/", made.path("lenin", "compare/1/2/")):
        found = page(client, path)
        for tag in ("<script>alert", "<svg/", "<svg onload", "<img src=x", "<math", "</title><b>"):
            assert tag not in found, path


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,a)",
        "[x](vbscript:a)",
        "<javascript:alert(1)>",
        "![x](http://evil/x.png)",
        "<b>x</b>",
    ],
)
def test_prose_lets_no_active_link_image_or_tag_through(made: Sample, client: Client, hostile: str) -> None:
    made.publish_again("lenin", summary={"en": hostile})
    found = page(client, made.path("lenin"))
    prose = found[found.index('class="prose"') : found.index("</div>", found.index('class="prose"'))]
    assert "<img" not in prose
    assert "<b>" not in prose
    assert 'href="javascript' not in prose
    assert 'href="data' not in prose
    assert 'href="vbscript' not in prose


def test_template_syntax_in_stored_text_is_text(made: Sample, client: Client) -> None:
    made.publish_again("lenin", names=[name("aaaa0001", "{{ 7*7 }} {% now 'Y' %} ${x}", "en")])
    assert "{{ 7*7 }} {% now &#x27;Y&#x27; %} ${x}" in page(client, made.path("lenin"))


def test_an_address_that_is_no_web_address_leads_nowhere(made: Sample, client: Client) -> None:
    made.publish_again("article", url="javascript:alert(1)")
    assert 'href="javascript' not in page(client, made.path("article"))


def test_references_in_prose_lead_to_records_under_their_words_or_their_names(made: Sample, client: Client) -> None:
    found = page(client, made.path("story"))
    assert f'<a href="{made.path("lenin")}" class="to to-person">Lenin</a>' in found
    assert f'<a href="{made.path("bunyadzade")}" class="to to-person"><bdi lang="en" dir="ltr">Dadash Bunyadzade</bdi></a>' in found


@pytest.mark.parametrize(
    "text",
    [
        "Null",
        "None",
        "0",
        "-",
        "٣",
        "a" * 300,
        "abc \u2067אבג\u2069 def",
        "🙂 \ue000",
        "«„“»\u00ad",
        "x\u2028y",
        "Zalgo x\u0301\u0302\u0303",
        "d'Al-’Jr.",
    ],
)
def test_unusual_names_are_shown_as_they_are(made: Sample, client: Client, text: str) -> None:
    made.publish_again("lenin", names=[name("aaaa0001", text, "en")])
    assert text.replace("'", "&#x27;") in page(client, made.path("lenin"))


def test_no_page_holds_an_inline_style_or_script(indexed: Sample, client: Client) -> None:
    for path in ("/", "/about/", "/search/?q=lenin", "/person/", *(indexed.path(short) for short in indexed.pids)):
        found = page(client, path)
        assert " style=" not in found
        assert "<style" not in found
        assert "onclick" not in found
        assert found.count("<script") == found.count('<script type="module" src=')


def test_every_page_may_load_from_its_own_host_alone(made: Sample, client: Client) -> None:
    policy = client.get(made.path("words"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
