"""The versions that every export format is tried on, each with something that citation software is known to lose."""

from archive.contracts import CiteItem, Creator, ExportItem, Payload

DIGEST = "0123456789ab" + "c" * 52
PUBLISHED = "2026-03-02T10:15:00+00:00"

NARIMANOV = Creator("author", family="Nərimanov", given="Nəriman")
LENIN = Creator("recipient", family="Lenin", given="V. I.")


def version(pid: str, title: str, kind: str, *, record_type: str = "source", number: int = 1, **members: object) -> ExportItem:
    """Return a published version of a record with these citation data."""
    address = f"https://archive.example/{record_type}/{pid}/v{number}/"
    cite = CiteItem(
        pid=pid,
        record_type=record_type,
        number=number,
        type=kind,
        title=title,
        address=address,
        digest=DIGEST,
        published=PUBLISHED,
        **members,  # type: ignore[arg-type]
    )
    payload = Payload(record_type, pid, {"title": title}, number)
    return ExportItem(payload, cite, address, DIGEST, PUBLISHED)


LETTER = version(
    "b2c3d4f5",
    "Letter on the situation in Baku",
    "personal_communication",
    creators=(NARIMANOV, LENIN),
    genre="letter",
    issued="1919-07-09",
    publisher_place="Astrakhan",
    language="ru-Cyrl",
    archive="Russian State Archive of Socio-Political History",
    archive_location="f. 5, op. 1, d. 1202, l. 3v-5",
)
NEWSPAPER = version(
    "c3d4f5g6",
    "Füqəra üçün bir neçə söz",
    "article-newspaper",
    title_language="az-Latn",
    creators=(Creator("author", family="Əfəndiyev", given="Sultan Məcid"),),
    container_title="Füqəra Sədası",
    issue="12",
    page="1-2",
    issued="1919-08-17",
    issued_printed="4 (17) avqust 1919",
    publisher_place="Baku",
    language="az-Latn",
)
QUOTATION = version(
    "d4f5g6h7",
    "“We had no garrison there.”",
    "entry",
    record_type="quotation",
    number=3,
    creators=(Creator("author", family="Huseynov", given="Mirza Davud"),),
    genre="quotation",
    container_title="Soviet invasion of Azerbaijan",
    locator="section:Background; paragraph:2",
    quoted_in="as reported by Bunyadzade, in Memoirs; we read Soviet invasion of Azerbaijan, section:Background; paragraph:2",
    url="https://encyclopedia.example/wiki/Soviet_invasion_(1920)?a=1&b=%D0%91",
)
DECREE = version(
    "f5g6h7j8",
    "Декрет о земле",
    "legislation",
    title_language="ru-Cyrl",
    creators=(Creator("author", literal="Azərbaycan İnqilab Komitəsi"),),
    genre="decree",
    issued="1920-05-05",
    language="ru-Cyrl",
)
MEMOIR = version(
    "g6h7j8k9",
    "Путём борьбы",
    "book",
    title_language="ru-Cyrl",
    creators=(Creator("author", family="Микоян", given="Анастас Иванович"), Creator("editor", family="Petrov", given="A.")),
    genre="memoir",
    issued="1971~",
    publisher="Politizdat",
    publisher_place="Moscow",
    volume="1",
    edition="2",
    page="590",
    language="ru-Cyrl",
    note="not seen",
    original_title="Mübarizə yolu ilə",
)
SEASON = version("h7j8k9m2", "Report of the autumn conference", "document", issued="1918-23", issued_printed="autumn 1918")
RANGE = version(
    "j8k9m2n3",
    "Correspondence",
    "document",
    issued="1918-05/1919-02",
    archive="Azərbaycan Respublikasının Dövlət Arxivi",
    archive_location="f. 894, op. 10, d. 4",
)
BEFORE = version(
    "k9m2n3p4", "Protocol without a date", "document", issued="../1919-03~", issued_printed="by mid-March 1919", page="xii, 3-4"
)
MONONYM = version(
    "m2n3p4q5",
    "Şeirlər",
    "chapter",
    title_language="az-Latn",
    creators=(Creator("author", literal="Sabir"), Creator("translator", family="Yıldırım", given="Səməd")),
    container_title="Hophopnamə",
    issued="19XX",
    page="14-19",
)
PARTICLES = version(
    "n3p4q5r6",
    "On the oil question",
    "article-journal",
    creators=(
        Creator("author", family="Berg", given="Jan", particle="van der", suffix="Jr."),
        Creator("author", family="Garcia y Vega", given="Ana"),
        Creator("author", family="Sands and Company", given="J."),
        Creator("author", literal="Ministry of Trade, Baku and Ganja"),
    ),
    container_title="Oil & Gas",
    volume="4",
    issue="2",
    issued="1920-01/1920-03",
)
ANONYMOUS = version(
    "p4q5r6s7",
    "Soviet invasion of Azerbaijan",
    "webpage",
    issued="2026-11-01",
    accessed="2026-11-20",
    url="https://encyclopedia.example/wiki/Soviet_invasion_of_Azerbaijan",
)
SPECIAL = version(
    "q5r6s7t8",
    "& % # _ { } $ ~ ^ \\ \\input{/etc/passwd} -- ``a'' <b> @book{x, y = \"z\"}",
    "book",
    creators=(Creator("author", family="O’Neil & Søn", given="{A_B}"),),
    issued="1920?",
)
UNPAIRED = version("r6s7t8v9", "} one { and another {", "thesis", creators=(Creator("author", family="}x{", given="Y"),), issued="1921")
ARABIC = version(
    "s7t8v9w2",
    "فقرا صداسى\nباكو",
    "periodical",
    record_type="periodical",
    title_language="az-Arab",
    issued="1919/1920",
    publisher_place="Baku",
)
FORGED = version(
    "t8v9w2x3",
    "Title\r\nER  - \r\nTY  - JOUR\nTI  - forged\n}\n\n@book{forged, title = {forged}}",
    "document",
    creators=(Creator("author", literal="ER  - \u2028TY  - BOOK\x85\x00TI  - forged"),),
    note="x\rER  -\rTY  - MAP",
    issued_printed="\nTY  - JOUR",
)
PERSON = version("v9w2x3z4", "Nəriman Nərimanov", "entry", record_type="person", number=2, title_language="az-Latn", genre="person")
WORDS_FOR_NOTHING = version(
    "w2x3z4b5", "Null", "document", creators=(Creator("author", family="None", given="NaN"),), publisher="true", volume="0", issue="-"
)

SAMPLES = (
    *(LETTER, NEWSPAPER, QUOTATION, DECREE, MEMOIR, SEASON, RANGE, BEFORE, MONONYM, PARTICLES),
    *(ANONYMOUS, SPECIAL, UNPAIRED, ARABIC, FORGED, PERSON, WORDS_FOR_NOTHING),
)
