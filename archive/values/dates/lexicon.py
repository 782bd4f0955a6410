"""The words of printed dates in English, Russian, Azerbaijani and Turkish, and what each one means.

Words are given folded (see :func:`fold`): lower case, dotless i as i, ё as е, pre-reform letters as today's. Tables only.
"""

from typing import Final, NamedTuple

_FOLDED: Final = str.maketrans({"ı": "i", "\u0307": None, "ё": "е", "ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "â": "a", "î": "i", "û": "u"})


def fold(text: str) -> str:
    """The form in which words are looked up."""
    return text.lower().translate(_FOLDED)


class Word(NamedTuple):
    """A meaning: its kind, its value, the language it belongs to, and whether it carries an ablative ("from") ending."""

    kind: str
    value: int
    language: str
    ablative: bool = False


# Stems of months (1 to 12), comma-separated; endings are looked up in ENDINGS.
_MONTH_STEMS: Final[dict[str, tuple[str, ...]]] = {
    "ru": (
        "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
    ),
    "az": (
        "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
    ),
    "tr": (
        "ocak,kanunusani,kanunisani", "şubat", "mart", "nisan", "mayis", "haziran", "temmuz", "ağustos", "eylül",
        "ekim,teşrinievvel", "kasim,teşrinisani", "aralik,kanunuevvel,kanunievvel",
    ),
    "en": (
        "january,jan", "february,feb", "march,mar", "april,apr", "may", "june,jun", "july,jul", "august,aug",
        "september,sept,sep", "october,oct", "november,nov", "december,dec",
    ),
}  # fmt: skip
# Abbreviations and az-Cyrl months, which take no ending here.
_MONTH_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "ru": ("янв", "фев,февр", "мар", "апр", "", "iюня,iюнь,июн", "iюля,iюль,июл", "авг", "сен,сент", "окт", "ноя,нояб", "дек"),
    "az": (
        "yan,январ", "fev,феврал", "", "apr,апрел", "", "ијун", "ијул", "avq", "sen,сентјабр", "okt,октјабр", "noy,нојабр",
        "dek,декабр",
    ),
}  # fmt: skip
_ISLAMIC_MONTHS: Final = (
    "muharram,muharrem,məhərrəm,мухаррам", "safar,safer,səfər,сафар",
    "rabiulawwal,rebiülevvel,rəbiüləvvəl,рабиулаввал", "rabiulakhir,rebiülahir,rəbiüləxir,rəbiülaxir",
    "jumadalula,cemaziyelevvel,cəmadiyüləvvəl,cəmadiələvvəl", "jumadalakhira,cemaziyelahir,cəmadiyüləxir,cəmadiəlaxir",
    "rajab,receb,recep,rəcəb,раджаб", "shaban,shaaban,şaban,şəban,шаабан,шабан", "ramadan,ramazan,рамазан,рамадан",
    "shawwal,şevval,şəvval,шавваль", "dhulqada,zilkade,zilqədə,зулькада", "dhulhijja,zilhicce,zilhiccə,зульхиджа",
)  # fmt: skip
_RU_SOFT: Final = ("ь", "я", "е", "ю", "ем")
ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "ru": (*_RU_SOFT, "", "ъ", "а", "у", "ом"),
    "az": ("", "in", "un", "ün", "da", "də", "a", "ə", "i", "inda", "ində", "inin", "unun", "ünün", "dan", "dən", "indan", "indən"),
    "tr": ("", "in", "un", "ün", "da", "de", "ta", "te", "a", "e", "i", "dan", "den", "tan", "ten"),
    "en": ("",),
}
ABLATIVE_ENDINGS: Final = frozenset({"dan", "dən", "den", "tan", "ten", "indan", "indən"})
_RU_MAY: Final = ("й", "я", "е", "ю", "ем")

_WORDS: Final[dict[str, dict[str, str]]] = {
    # kind -> language -> words, each with "=value" where the kind has values
    "season": {
        "en": "spring=21 summer=22 autumn=23 fall=23 winter=24",
        "ru": "весна=21 весной=21 весною=21 весны=21 весну=21 весне=21 лето=22 летом=22 лета=22 лету=22 осень=23 осенью=23 "
        "осени=23 зима=24 зимой=24 зимою=24 зимы=24 зиму=24 зиме=24",
        "az": "yaz=21 yazi=21 yazda=21 yazinda=21 yay=22 yayi=22 yayda=22 yayinda=22 payiz=23 payizi=23 payizda=23 payizinda=23 "
        "qiş=24 qişi=24 qişda=24 qişinda=24",
        "tr": "ilkbahar=21 bahar=21 baharinda=21 sonbahar=23 güz=23 güzünde=23 kiş=24 kişi=24 kişinda=24",
    },
    "part": {  # 1 early, 2 mid, 3 late
        "en": "early=1 beginning=1 start=1 mid=2 middle=2 late=3 end=3",
        "ru": "начало=1 начале=1 начала=1 началу=1 нач=1 середина=2 середине=2 середины=2 середину=2 сер=2 конец=3 конце=3 "
        "конца=3 концу=3 кон=3",
        "az": "əvvəli=1 əvvəlləri=1 əvvəlində=1 əvvəllərində=1 ortasi=2 ortalari=2 ortasinda=2 ortalarinda=2 sonu=3 sonlari=3 "
        "sonunda=3 sonlarinda=3 axiri=3 axirlari=3 axirinda=3 axirlarinda=3",
        "tr": "başi=1 başinda=1 başlari=1 başlarinda=1",
    },
    "circa": {
        "en": "c ca circa about around approximately approx",
        "ru": "ок около примерно приблизительно прибл",
        "az": "təq təqribən təxminən",
        "tr": "yaklaşik takriben",
    },
    "doubt": {"en": "probably possibly perhaps", "ru": "вероятно возможно предположительно", "az": "ehtimal bəlkə"},
    "before": {"en": "before", "ru": "ранее", "az": "əvvəl", "tr": "önce evvel"},
    "after": {"en": "after", "ru": "после", "az": "sonra"},
    "by": {"en": "by", "ru": "к"},
    "from": {"en": "from since", "ru": "с со", "az": "bəri etibarən başlayaraq", "tr": "beri itibaren"},
    "until": {"en": "until till to through", "az": "qədər kimi", "tr": "kadar"},
    "until_or_before": {"ru": "до"},
    "through": {"ru": "по"},
    "onto": {"ru": "на"},
    "between": {"en": "between", "ru": "между", "az": "arasinda", "tr": "arasi"},
    "night": {"en": "night overnight", "ru": "ночь ночью", "az": "gecə gecəsi", "tr": "gece gecesi"},
    "or": {"en": "or", "ru": "или", "az": "yaxud", "tr": "veya"},
    "and": {"en": "and", "ru": "и", "az": "və", "tr": "ve"},
    "bc": {"en": "bc bce", "az": "eə", "tr": "mö"},
    "century": {
        "en": "century centuries cent",
        "ru": "век века веке веков в вв столетие столетия",
        "az": "əsr əsrin əsrdə əsri əsrlər əsrlərin",
        "tr": "yüzyil yüzyilin yüzyilda asir",
    },
    "decade": {"en": "decade", "az": "illər illərin illərdə illəri", "tr": "yillar yillari"},
    "year": {
        "en": "year",
        "ru": "г год года году годом гг годы годов годах",
        "az": "il ilin ildə ili",
        "tr": "yili yilinin yilinda sene senesi",
    },
    "old_style": {"en": "os", "ru": "стст", "az": "ku"},
    "new_style": {"en": "ns", "ru": "нст", "az": "yu"},
    "hijri": {"en": "ah hijri", "ru": "хиджры", "az": "hicri", "tr": "hicri h"},
    "rumi": {"en": "rumi", "ru": "руми", "az": "rumi", "tr": "rumi mali"},
    "no_date": {"en": "sd nd undated sine", "ru": "бг бд недатировано", "az": "tarixsiz", "tr": "tarihsiz"},
    "weekday": {
        "en": "monday=0 mon=0 tuesday=1 tue=1 tues=1 wednesday=2 wed=2 thursday=3 thu=3 thurs=3 friday=4 fri=4 saturday=5 sat=5 "
        "sunday=6 sun=6",
        "ru": "понедельник=0 пн=0 понедельника=0 вторник=1 вт=1 вторника=1 среда=2 ср=2 среды=2 среду=2 четверг=3 чт=3 четверга=3 "
        "пятница=4 пт=4 пятницы=4 пятницу=4 суббота=5 сб=5 субботы=5 субботу=5 воскресенье=6 воскресенья=6 вс=6",
        "az": "bazarertəsi=0 çərşənbə=2 cümə=4 şənbə=5 bazar=6",
        "tr": "pazartesi=0 sali=1 çarşamba=2 perşembe=3 cuma=4 cumartesi=5 pazar=6",
    },
    "ignore": {
        "en": "the of in on at anno ad ce dated during that is",
        "ru": "год во от нэ",
        "az": "ay ayin ayinda tarixində tarixi günü gün keçən ki",
        "tr": "ayi tarihinde",
    },
}
# Several words that mean one thing; longest first. Each becomes the word on the right, which the tables above explain.
PHRASES: Final[dict[tuple[str, ...], str]] = {
    tuple(phrase.split()): word
    for phrase, word in {
        "old style": "os", "o s": "os", "по старому стилю": "стст", "старого стиля": "стст", "ст ст": "стст", "с ст": "стст",
        "köhnə üslub": "ku", "köhnə üslubla": "ku", "köhnə təqvimlə": "ku", "k ü": "ku",
        "new style": "ns", "n s": "ns", "по новому стилю": "нст", "нового стиля": "нст", "н ст": "нст",
        "yeni üslub": "yu", "yeni üslubla": "yu", "yeni təqvimlə": "yu", "y ü": "yu",
        "s d": "sd", "n d": "nd", "sine dato": "sd", "no date": "nd", "б г": "бг", "б д": "бг", "без даты": "бг", "без года": "бг",
        "tarix yoxdur": "tarixsiz", "t y": "tarixsiz",
        "до н э": "bc", "до нашей эры": "bc", "e ə": "eə", "b e ə": "eə", "eramizdan əvvəl": "eə", "b c": "bc", "b c e": "bc",
        "before christ": "bc", "a h": "ah", "г х": "хиджры", "н э": "нэ", "a d": "ad", "bizim era": "нэ",
        "no later than": "by", "not later than": "by", "не позднее": "к", "не позже": "к", "gec olmayaraq": "к",
        "no earlier than": "@from_day", "not earlier than": "@from_day", "не ранее": "@from_day", "не раньше": "@from_day",
        "bazar ertəsi": "bazarertəsi", "çərşənbə axşami": "@tuesday", "cümə axşami": "@thursday",
        "ехтимал ки": "bəlkə", "ehtimal ki": "bəlkə", "və ya": "yaxud", "ya da": "yaxud", "gecəyə keçən": "gecə",
        "first half": "@half1", "second half": "@half2", "первая половина": "@half1", "первой половине": "@half1",
        "первой половины": "@half1", "вторая половина": "@half2", "второй половине": "@half2", "второй половины": "@half2",
        "birinci yarisi": "@half1", "birinci yarisinda": "@half1", "ikinci yarisi": "@half2", "ikinci yarisinda": "@half2",
        "up to": "until", "as of": "from", "начиная с": "с", "kanunu sani": "kanunusani", "kanunu evvel": "kanunuevvel",
        "teşrini sani": "teşrinisani", "teşrini evvel": "teşrinievvel",
    }.items()
}  # fmt: skip
_SPECIAL: Final = {
    "@from_day": Word("not_before", 0, ""),
    "@tuesday": Word("weekday", 1, "az"),
    "@thursday": Word("weekday", 3, "az"),
    "@half1": Word("half", 1, ""),
    "@half2": Word("half", 2, ""),
}
ROMAN_LETTERS: Final = str.maketrans({"х": "x", "и": "i", "с": "c", "м": "m"})
TURKISH_SUMMER: Final = Word("season", 22, "tr")


def _build() -> dict[str, Word]:
    table: dict[str, Word] = dict(_SPECIAL)
    for kind, by_language in _WORDS.items():
        for language, words in by_language.items():
            for entry in words.split():
                written, _, value = entry.partition("=")
                table.setdefault(written, Word(kind, int(value or 0), language))
    for number, names in enumerate(_ISLAMIC_MONTHS, start=1):
        for name in names.split(","):
            table[name] = Word("islamic_month", number, "")
    for language, months in _MONTH_WORDS.items():
        for number, names in enumerate(months, start=1):
            for name in filter(None, names.split(",")):
                table.setdefault(name, Word("month", number, language))
    for language in ("en", "ru", "az", "tr"):
        for number, names in enumerate(_MONTH_STEMS[language], start=1):
            for stem in names.split(","):
                for ending in _RU_MAY if stem == "ма" else ENDINGS[language]:
                    word = Word("month", number, language, ending in ABLATIVE_ENDINGS)
                    table.setdefault(stem + ending, word)
    return table


LEXICON: Final = _build()
