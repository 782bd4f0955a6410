"""What the commonest languages, scripts and variants are called in the three interface languages.

Data only; `languages.language_label` puts the words together.
"""

from typing import Final


def _table(rows: str) -> dict[str, dict[str, str]]:
    """Read lines of "code|English|Azerbaijani|Russian"."""
    table = {}
    for row in rows.strip().splitlines():
        code, en, az, ru = row.strip().split("|")
        table[code] = {"en": en, "az": az, "ru": ru}
    return table


LANGUAGE_NAMES: Final = _table(
    """
    ar|Arabic|ərəb dili|арабский
    az|Azerbaijani|Azərbaycan dili|азербайджанский
    de|German|alman dili|немецкий
    en|English|ingilis dili|английский
    es|Spanish|ispan dili|испанский
    fa|Persian|fars dili|персидский
    fr|French|fransız dili|французский
    he|Hebrew|ivrit|иврит
    hy|Armenian|erməni dili|армянский
    it|Italian|italyan dili|итальянский
    ka|Georgian|gürcü dili|грузинский
    kk|Kazakh|qazax dili|казахский
    lez|Lezgian|ləzgi dili|лезгинский
    mul|Several languages|bir neçə dil|несколько языков
    ota|Ottoman Turkish|osmanlı türkcəsi|османский
    pl|Polish|polyak dili|польский
    tk|Turkmen|türkmən dili|туркменский
    tly|Talysh|talış dili|талышский
    tr|Turkish|türk dili|турецкий
    tt|Tatar|tatar dili|татарский
    uk|Ukrainian|Ukrayna dili|украинский
    und|Language not known|naməlum dil|язык неизвестен
    uz|Uzbek|özbək dili|узбекский
    ru|Russian|rus dili|русский
    zxx|No language|dilsiz|без языка
    """
)

SCRIPT_NAMES: Final = _table(
    """
    Arab|Arabic script|ərəb əlifbası|арабское письмо
    Armn|Armenian script|erməni əlifbası|армянское письмо
    Cyrl|Cyrillic script|kiril əlifbası|кириллица
    Geor|Georgian script|gürcü əlifbası|грузинское письмо
    Hebr|Hebrew script|ivrit əlifbası|еврейское письмо
    Latn|Latin script|latın əlifbası|латиница
    """
)

REGION_NAMES: Final = _table(
    """
    AZ|Azerbaijan|Azərbaycan|Азербайджан
    GB|United Kingdom|Böyük Britaniya|Великобритания
    GE|Georgia|Gürcüstan|Грузия
    IR|Iran|İran|Иран
    RU|Russia|Rusiya|Россия
    TR|Turkey|Türkiyə|Турция
    US|United States|ABŞ|США
    """
)

VARIANT_NAMES: Final = _table(
    """
    1929|Yanalif 1929–1939|yanalif 1929–1939|яналиф 1929–1939
    baku1926|Yanalif|yanalif|яналиф
    petr1708|spelling of 1708|1708-ci il orfoqrafiyası|орфография 1708 года
    luna1918|spelling of 1918|1918-ci il orfoqrafiyası|орфография 1918 года
    """
)
