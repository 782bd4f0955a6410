"""Keys of words that are the same for the spellings of several alphabets."""

import pytest

from archive.values.scripts import fold
from archive.values.shingles import spelling_key


def key(word: str) -> str:
    return spelling_key(fold(word))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Azərbaycan", "Азәрбајҹан", "Азербайджан", "Azerbaijan", "آذربایجان"),
        ("Nərimanov", "Нариманов", "Narimanov", "نریمانوف".replace("ف", "و")),
        ("inqilab", "ингилаб", "انقلاب"),
        ("Shaumian", "Шаумян", "Şaumyan"),
        ("Zhenotdel", "Женотдел"),
        ("tovarishch", "товарищ"),
        ("revolyutsiya", "революция"),
        ("müəllim", "мүәллим", "معلم"),
    ],
)
def test_spellings_of_one_word_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({key(word) for word in spellings}) == 1, [key(word) for word in spellings]


def test_other_words_have_other_keys() -> None:
    words = ("Baku", "Ganja", "parlament", "Hümmət", "Müsavat", "партия", "народ", "dövlət")
    assert len({key(word) for word in words}) == len(words)


def test_digits_and_letters_of_other_scripts_stay() -> None:
    assert key("1920") == "1920"
    assert key("1900") == "1900"
    assert key("ბაქო") == "ბაქო"
    assert key("東") == "東"
