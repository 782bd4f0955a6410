"""The environment is read strictly: a bad or unknown value refuses the start and names itself, never its secret."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment, masked

HERE = Path("/srv/sened")


@pytest.mark.parametrize(("word", "meaning"), [("yes", True), ("ON", True), ("1", True), ("no", False), ("0", False)])
def test_a_flag_is_written_as_yes_or_no(word: str, meaning: bool) -> None:
    env = Environment({"SENED_X": word})
    assert env.flag("SENED_X", default=not meaning) is meaning
    env.finish()


@pytest.mark.parametrize("word", ["", "maybe", "2", "yes please", "нет"])
def test_any_other_word_is_refused_as_a_flag(word: str) -> None:
    env = Environment({"SENED_X": word})
    env.flag("SENED_X", default=True)
    with pytest.raises(ImproperlyConfigured, match="SENED_X"):
        env.finish()


@pytest.mark.parametrize("number", ["0", "65536", "8e3", "-1", "٣", "8000.0", "", "9" * 400])
def test_a_number_out_of_range_or_in_other_digits_is_refused(number: str) -> None:
    env = Environment({"PORT": number})
    assert env.integer("PORT", 8000, lowest=1, highest=65_535) == 8000
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        env.finish()


def test_a_variable_of_ours_that_nobody_reads_is_refused_by_name() -> None:
    env = Environment({"SENED_DEBGU": "yes", "HOME": "/root"})
    with pytest.raises(ImproperlyConfigured, match="SENED_DEBGU is not a setting") as refusal:
        env.finish()
    assert "HOME" not in str(refusal.value)


def test_every_fault_is_reported_at_once() -> None:
    env = Environment({"SENED_A": "perhaps", "SENED_B": "x"})
    env.flag("SENED_A", default=False)
    env.integer("SENED_B", 1, lowest=1, highest=2)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.finish()
    assert "SENED_A" in str(refusal.value)
    assert "SENED_B" in str(refusal.value)


def test_a_short_secret_is_refused_without_being_shown() -> None:
    env = Environment({"SENED_SECRET_KEY": "hunter2hunter2"})
    assert env.secret("SENED_SECRET_KEY", at_least=50) == ""
    with pytest.raises(ImproperlyConfigured, match="SENED_SECRET_KEY") as refusal:
        env.finish()
    assert "hunter2" not in str(refusal.value)


def test_a_relative_sqlite_address_has_three_slashes_and_an_absolute_one_four() -> None:
    assert Environment({"D": "sqlite:///var/a.sqlite3"}).database("D", HERE)["NAME"] == Path("var/a.sqlite3")
    assert Environment({"D": "sqlite:////var/a.sqlite3"}).database("D", HERE)["NAME"] == Path("/var/a.sqlite3")


def test_a_postgres_address_is_taken_apart_and_unquoted() -> None:
    entry = Environment({"D": "postgres://a%40b:p%3Aw@db.example:5433/sened"}).database("D", HERE)
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"]) == ("a@b", "p:w", "db.example")
    assert (entry["PORT"], entry["NAME"]) == ("5433", "sened")


def test_a_postgres_socket_folder_keeps_its_capitals() -> None:
    entry = Environment({"D": "postgres://sened@%2Ftmp%2FAbc/sened"}).database("D", HERE)
    assert (entry["HOST"], entry["PORT"]) == ("/tmp/Abc", "")  # noqa: S108


@pytest.mark.parametrize(
    "address",
    ["mysql://u:s3cret@h/n", "postgres://u:s3cret@h:port/n", "postgres://u:s3cret@h/", "u:s3cret@h", "sqlite://", ""],
)
def test_another_database_address_is_refused_without_its_password(address: str) -> None:
    env = Environment({"SENED_DATABASE_URL": address})
    env.database("SENED_DATABASE_URL", HERE)
    with pytest.raises(ImproperlyConfigured, match="SENED_DATABASE_URL") as refusal:
        env.finish()
    assert "s3cret" not in str(refusal.value)


@pytest.mark.parametrize("address", ["ftp://h", "https://", "https://u:p@h", "https://h/?q", "//h", "http://[::1"])
def test_only_a_plain_http_address_is_taken_as_the_base(address: str) -> None:
    env = Environment({"SENED_BASE_URL": address})
    assert env.address("SENED_BASE_URL", "http://127.0.0.1") == "http://127.0.0.1"
    with pytest.raises(ImproperlyConfigured, match="SENED_BASE_URL"):
        env.finish()


def test_masking_hides_a_password_and_keeps_the_rest() -> None:
    assert masked("postgres://ann:pw@db/sened") == "postgres://ann:***@db/sened"
    assert masked("https://host/path?token=abc") == "https://host/path?***"
