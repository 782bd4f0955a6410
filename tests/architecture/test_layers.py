"""Imports follow the layer table, and nothing reaches past it."""

import ast
from pathlib import Path

import pytest

from tests.architecture import layers
from tests.architecture.sources import Module, first_party, imports, module_of, modules, reachable

PACKAGES_THEMSELVES = {"archive", "editorial"}
ALL = sorted(modules())


def test_every_module_has_a_place_in_the_layer_table() -> None:
    assert [name for name in ALL if layers.part_of(name) is None and name not in PACKAGES_THEMSELVES] == []


def test_modules_import_only_what_their_layer_may_see() -> None:
    wrong = [
        f"{arrow.source}:{arrow.line} imports {arrow.target}"
        for name in ALL
        for arrow in imports(modules()[name])
        if first_party(arrow.target) and not layers.allowed(name, module_of(arrow.target))
    ]
    assert wrong == []


@pytest.mark.parametrize("part", layers.SEEN_BY_STRANGERS)
def test_public_code_never_loads_a_working_row_by_any_chain_of_imports(part: str) -> None:
    wrong = []
    for name in (name for name in ALL if layers.part_of(name) == part):
        led = reachable(name)
        for target in led:
            if target.startswith(tuple(f"{hidden}." for hidden in layers.HIDDEN_FROM_STRANGERS)) or (
                target in layers.HIDDEN_FROM_STRANGERS
            ):
                chain = [target]
                while chain[-1] != name:
                    chain.append(led[chain[-1]])
                wrong.append(" <- ".join(chain))
    assert wrong == []


def test_record_types_do_not_import_one_another() -> None:
    wrong = [
        f"{arrow.source} imports {arrow.target}"
        for name in ALL
        if name.startswith("archive.records.")
        for arrow in imports(modules()[name])
        if module_of(arrow.target).startswith("archive.records.")
    ]
    assert wrong == []


def test_pure_layers_do_not_import_django() -> None:
    wrong = [
        f"{arrow.source}:{arrow.line} imports {arrow.target}"
        for name in ALL
        if layers.part_of(name) in layers.PURE
        for arrow in imports(modules()[name])
        if arrow.target.partition(".")[0] in {"django", "csp", "axes", "django_filters"}
    ]
    assert wrong == []


def test_our_own_modules_are_not_imported_inside_functions() -> None:
    wrong = [
        f"{arrow.source}:{arrow.line} imports {arrow.target}"
        for name in ALL
        # Django says where: an AppConfig may import what needs its models only in `ready`.
        if not name.endswith(".apps")
        for arrow in imports(modules()[name])
        if arrow.inside_function and first_party(arrow.target)
    ]
    assert wrong == []


def test_public_code_finds_no_model_or_module_by_its_name() -> None:
    wrong = []
    for name in ALL:
        if layers.part_of(name) not in layers.SEEN_BY_STRANGERS or name == layers.BACKEND_LOADER:
            continue
        wrong += [
            f"{name}:{arrow.line} imports {arrow.target}"
            for arrow in imports(modules()[name])
            if arrow.target.partition(".")[0] == "importlib" or arrow.target.endswith("contrib.contenttypes.models.ContentType")
        ]
        wrong += lookups_by_name(modules()[name])
    assert wrong == []


def lookups_by_name(module: Module) -> list[str]:
    """Return each use of a function that finds a model or a module by its name."""
    finders = {"get_model", "get_models", "get_registered_model", "import_module", "__import__", "import_string"}
    return [
        f"{module.name}:{node.lineno} uses {used}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute | ast.Name)
        for used in [node.attr if isinstance(node, ast.Attribute) else node.id]
        if used in finders
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("archive.search.parser", "archive.records.person"),
        ("archive.catalogue.views", "archive.working.record"),
        ("archive.search.documents", "archive.export.cite"),
        ("archive.publishing.issue", "archive.search.follower"),
        ("archive.values.dates", "archive.contracts"),
        ("archive.render.pages", "editorial.services.drafts"),
        ("editorial.queries", "editorial.services.drafts"),
        ("archive.search.parser", "config.settings"),
    ],
)
def test_the_table_refuses_the_arrows_that_it_is_there_to_refuse(source: str, target: str) -> None:
    assert not layers.allowed(source, target)


def test_an_import_is_seen_wherever_it_stands() -> None:
    text = "from . import entry\ndef f():\n    from archive.records.person import Person\nif True:\n    import archive.spec as s\n"
    seen = [
        (arrow.target, arrow.inside_function) for arrow in imports(Module("archive.published.queries", Path("queries.py"), ast.parse(text)))
    ]
    assert seen == [("archive.published.entry", False), ("archive.records.person.Person", True), ("archive.spec", False)]


def test_a_lookup_by_name_is_seen() -> None:
    tree = ast.parse("from django.apps import apps\nModel = apps.get_model('archive', 'person')\n")
    assert len(lookups_by_name(Module("archive.render.x", Path("x.py"), tree))) == 1
