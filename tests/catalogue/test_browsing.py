"""The lists of records: filters, sorting, paging, and parameters that make no sense."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from archive.publishing.withdraw import withdraw
from tests.catalogue.sample import Sample


def labels(response: Any) -> str:
    page: str = response.content.decode()
    return page[page.index('class="results"') : page.index("</main>")]


def test_a_list_shows_the_records_of_its_type(made: Sample, client: Client) -> None:
    found = labels(client.get("/person/"))
    assert "Vladimir Lenin" in found
    assert "Dadash Bunyadzade" in found
    assert "Nabat" not in found


def test_a_facet_narrows_the_list_and_counts(made: Sample, client: Client) -> None:
    response = client.get("/person/?gender=male")
    assert "Dadash Bunyadzade" in labels(response)
    assert "Vladimir Lenin" not in labels(response)
    assert "1 record<" in response.content.decode()


def test_a_facet_of_records_is_called_by_their_names(made: Sample, client: Client) -> None:
    page = client.get(f"/quotation/?person={made.pids['lenin']}").content.decode()
    assert "Vladimir Lenin</bdi>" in page
    assert 'aria-current="true"><span class="hidden">remove' in page


def test_several_values_of_one_facet_are_alternatives(made: Sample, client: Client) -> None:
    assert "2 records" in client.get("/claim/?kind=statement").content.decode()
    assert "3 records" in client.get("/claim/?kind=statement&kind=question").content.decode()


def test_years_keep_records_whose_span_touches_them(made: Sample, client: Client) -> None:
    assert "Nabat" in labels(client.get("/periodical/?from=1919&to=1919"))
    assert "Nabat" not in labels(client.get("/periodical/?to=1918"))


def test_empty_fields_of_the_form_are_no_filters(made: Sample, client: Client) -> None:
    assert client.get("/person/?from=&to=&sort=").status_code == 200


def test_all_records_that_refer_to_one_can_be_listed(made: Sample, client: Client) -> None:
    response = client.get(f"/quotation/?ref={made.pids['lenin']}")
    assert "1 record<" in response.content.decode()
    assert "0 records" in client.get(f"/quotation/?ref={made.pids['baku']}").content.decode()


@pytest.mark.parametrize("sort", ["title", "-title", "date", "-date", "newest"])
def test_a_list_can_be_sorted(made: Sample, client: Client, sort: str) -> None:
    assert client.get(f"/person/?sort={sort}").status_code == 200


def test_titles_sort_the_other_way_round_too(made: Sample, client: Client) -> None:
    first, last = labels(client.get("/person/?sort=title")), labels(client.get("/person/?sort=-title"))
    assert first.index("Dadash") < first.index("Vladimir")
    assert last.index("Vladimir") < last.index("Dadash")


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1.5", "٣", "", "1" + "0" * 30])
def test_a_page_that_is_no_page_gets_400_the_first_page_and_a_notice(made: Sample, client: Client, page: str) -> None:
    response = client.get("/person/", {"page": page})
    assert response.status_code == 400
    assert "page must be a whole number" in response.content.decode()
    assert "Vladimir Lenin" in labels(response)


def test_a_page_beyond_the_end_is_not_found_and_leads_to_the_last(made: Sample, client: Client) -> None:
    response = client.get("/person/?page=3&page_size=1")
    assert response.status_code == 404
    assert "/person/?page=2&amp;page_size=1" in response.content.decode() or "page_size=1&amp;page=2" in response.content.decode()


def test_pages_follow_one_another(made: Sample, client: Client) -> None:
    page = client.get("/person/?page_size=1").content.decode()
    assert "page 1 of 2" in page
    assert 'rel="next"' in page
    assert 'rel="prev"' in client.get("/person/?page_size=1&page=2").content.decode()


def test_very_deep_pages_are_refused_with_advice(made: Sample, client: Client) -> None:
    response = client.get("/person/?page=500")
    assert response.status_code == 400
    assert "Narrow the result" in response.content.decode()


@pytest.mark.parametrize("size", ["0", "-5", "101", "1000000", "x", ""])
def test_a_page_size_out_of_range_is_refused(made: Sample, client: Client, size: str) -> None:
    response = client.get("/person/", {"page_size": size})
    assert response.status_code == 400
    assert "page_size must be a whole number from 1 to 100" in response.content.decode()


@pytest.mark.parametrize("sort", ["password", "-id;--", "?", "rel__field", "relevance"])
def test_a_sort_that_is_not_offered_is_refused(made: Sample, client: Client, sort: str) -> None:
    assert client.get("/person/", {"sort": sort}).status_code == 400


@pytest.mark.parametrize("query", ["filter[_connector]=OR) OR 1=1", "status=draft", "state=withdrawn", "pk__in=1", "utm_source=x"])
def test_unknown_parameters_change_nothing(made: Sample, client: Client, query: str) -> None:
    response = client.get(f"/person/?{query}")
    assert response.status_code == 200
    assert "2 records" in response.content.decode()


@pytest.mark.parametrize("year", ["99999999999999999999", "-1e9", "NaN", "1919-13", "1e400", "12345"])
def test_a_year_that_is_no_year_is_refused(made: Sample, client: Client, year: str) -> None:
    response = client.get("/person/", {"from": year})
    assert response.status_code == 400
    assert "from must be a whole number" in response.content.decode()


def test_a_span_that_ends_before_it_begins_offers_to_swap(made: Sample, client: Client) -> None:
    response = client.get("/periodical/?from=1920&to=1918")
    assert response.status_code == 422
    assert "from=1918&amp;to=1920" in response.content.decode()


def test_a_value_that_a_closed_facet_does_not_have_is_refused(made: Sample, client: Client) -> None:
    assert client.get("/person/?gender=<script>").status_code == 400


def test_more_facets_than_a_reader_would_click_are_refused(made: Sample, client: Client) -> None:
    many = "&".join(f"person=b{index}" for index in range(500))
    assert client.get(f"/quotation/?{many}").status_code == 400
    six = "person=a&language=b&mode=verbatim&verification=disputed&place=c&topic=d"
    assert client.get(f"/quotation/?{six}").status_code == 400


def test_filtered_lists_are_kept_out_of_search_engines(made: Sample, client: Client) -> None:
    assert 'content="noindex,nofollow"' in client.get("/person/?gender=male").content.decode()
    assert "noindex" not in client.get("/person/").content.decode()


def test_a_parameter_that_stands_once_must_not_be_repeated(made: Sample, client: Client) -> None:
    response = client.get("/person/?sort=title&sort=date")
    assert response.status_code == 400
    assert "sort is given more than once" in response.content.decode()


def test_withdrawn_records_leave_the_lists(made: Sample, client: Client) -> None:
    withdraw(made.pids["story"], reason="A mistake")
    assert "0 records" in client.get("/dossier/").content.decode()
    assert "How a slogan came about" not in client.get("/").content.decode()
