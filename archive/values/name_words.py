"""Words and endings that tell the parts of a personal name apart, in the languages of the Caucasus, Russia and Europe.

Data and tests of single words only; `names` puts names together. Words are compared in their folded form.
"""

import re
from typing import Final

from archive.values.scripts import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_GENERATIONS: Final = _words("Jr Sr Junior Senior II III IV мл ст младший старший")
_TITLES: Final = _words(
    "bəy bey beg bek bay paşa pasha pacha xan khan han ağa aga agha əfəndi efendi effendi xanım khanum hanım bəyim mirza mirzə "
    "бей бек паша хан ага эфенди ханум ханым мирза بیگ بیک پاشا خان آقا افندی خانم میرزا"
)
_LEADING_TITLES: Final = _words(
    "Mirza Mirzə Hacı Haji Hadji Molla Mulla Seyid Sayyid Şeyx Sheikh Мирза Гаджи Молла Сеид Шейх میرزا حاجی ملا سید شیخ"
)
_PARTICLES: Final = _words(
    "de del della di da do dos das du des der den van von vom zu zum zur af av ter ten te la le los las el al "
    "де дель делла ди да дос дю дер ден ван фон цу эль аль"
)
_SORTED_PARTICLES: Final = _words("ibn bin bint ben abu ибн бин бинт абу بن ابن بنت ابو")
_FAMILY_BEGINNINGS: Final = _words("De La Le Los Las Di Da Du Della Del Ibn Abu Де Ла Ле Ди Дель Ибн Абу")
_FAMILY_ENDINGS: Final = _words("zadə zade zada zadeh заде зода زاده")
_CHILD_OF: Final = _words("oğlu oglu oghlu ogly oglı qızı gizi gyzy kızı kyzy kizi оглы оглу кызы кизи اوغلی اوغلو قیزی قزی")

_ARTICLE: Final = re.compile(r"(?:[Aa]l|[Ee]l|a[dnrstz]|ash|[Аа]ль|[Ээ]ль|а[дрстзн]|аш)[-‐‑]|[Dd](?:ell)?['’]|[Ll]['’]")
_ARABIC_ARTICLE: Final = re.compile(r"ال(?=\w{3})")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,2}\.[-‐]?)+(?:[^\W\d_]\.?)?|[^\W\d_]")

# Ivanovich, Ilyich, Pavlovna, Ilyinichna and their like, in folded Cyrillic and Latin letters; first the father's name.
_PATRONYMIC: Final = re.compile(
    r"(\w{2,30}?)(?:[ое]вич|ьич|[ое]вна|ична|инична|[кмт]ич)|(\w{2,30}?)(?:(?:[iy]?e|o)v(?:ich|ic|itch|na)|ichna|icna)|(il)[iy]?(?:ich|ic)"
)
_FATHERS: Final = _words(
    "александр алексе анатоль андре антон борис василь виктор владимир георги григорь дмитри евгень иван игор ил константин леонид льв "
    "максим матве мирон михайл никола олег павл петр семен серге степан федор юрь яковл "
    "aleksandr alexandr alekse alexe anatol andre anton boris vasil vassil viktor vladimir georg grigor dmitr evgen ivan igor il "
    "konstantin leonid lv maksim maxim matve miron mikhail mikhayl mixayl nikola oleg pavl petr semyon semen serge stepan fyodor fedor yur "
    "yakovl"
)
_SOUTH_SLAVIC: Final = frozenset({"sr", "hr", "bs", "sl", "mk", "cnr", "sh"})


def _plain(word: str) -> str:
    return fold(word.strip(".")) if len(word) <= 60 else ""


def is_generation(word: str) -> bool:
    """Say whether a word tells generations apart: Jr., III, мл."""
    return _plain(word) in _GENERATIONS


def is_title(word: str) -> bool:
    """Say whether a word is a title that follows a given name: bəy, Paşa, xan, ağa."""
    return _plain(word) in _TITLES


def is_leading_title(word: str) -> bool:
    """Say whether a word is a title that stands before a given name and stays with it: Mirza, Hacı."""
    return _plain(word) in _LEADING_TITLES


def is_particle(word: str) -> bool:
    """Say whether a word written small belongs before a family name: de, von, ibn."""
    return not word[:1].isupper() and (_plain(word) in _PARTICLES or is_sorted_particle(word))


def is_sorted_particle(word: str) -> bool:
    """Say whether a name is sorted under this particle: ibn, bin, abu (ALA-LC enters Ibn Sīnā under I)."""
    return _plain(word) in _SORTED_PARTICLES


def begins_family(word: str) -> bool:
    """Say whether a capitalised word can begin a family name of two words: De Niro, La Fontaine, Ibn Sina."""
    return word[:1].isupper() and _plain(word) in _FAMILY_BEGINNINGS


def ends_family(word: str) -> bool:
    """Say whether a word that stands apart belongs to the family name before it: Rəsul zadə."""
    return _plain(word) in _FAMILY_ENDINGS


def is_child_of(word: str) -> bool:
    """Say whether a word makes a patronymic of the name before it: oğlu, qızı, оглы, кызы."""
    return _plain(word) in _CHILD_OF


def is_patronymic(word: str, language: str) -> bool:
    """Say whether one word has the form of a patronymic: Миронович, Mironovna, Мамед-оглы.

    Southern Slavs have family names of that form and no patronymics.
    """
    if without_child_of(word) != word:
        return True
    return language.split("-")[0].lower() not in _SOUTH_SLAVIC and _PATRONYMIC.fullmatch(_plain(word)) is not None


def names_common_father(word: str) -> bool:
    """Say whether a word of that form is rather a patronymic than a family name when nothing else decides: Ильич, Petrovna."""
    match = _PATRONYMIC.fullmatch(_plain(word))
    return match is not None and next(group for group in match.groups() if group) in _FATHERS


def is_initials(word: str) -> bool:
    """Say whether a word is initials: "V.I.", "А.", "J.-P.", "N"."""
    return len(word) <= 20 and _INITIALS.fullmatch(word) is not None


def without_child_of(word: str) -> str:
    """Return the father's name of a patronymic written with a hyphen: "Мамед-оглы" gives "Мамед"."""
    stem, _, ending = word.rpartition("-")
    return stem if stem and is_child_of(ending) else word


def is_article(word: str, language: str) -> bool:
    """Say whether a word is an article or elided particle by itself, as at the end of "Qasim, Ali al-"."""
    return split_article(word + "xxx", language)[1] == "xxx"


def split_article(word: str, language: str) -> tuple[str, str]:
    """Part an article or elided particle from the name it is written together with: ("al-", "Qasim"), ("", "O’Brien")."""
    match = _ARTICLE.match(word)
    if match is None and language.split("-")[0].lower() == "ar":
        match = _ARABIC_ARTICLE.match(word)
    if match is None or match.end() == len(word):
        return "", word
    return match.group(), word[match.end() :]
