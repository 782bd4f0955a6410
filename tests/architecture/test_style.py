"""What every file owes its reader: a bounded length, a docstring, full annotations, a name that says something."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import OURS, ROOT, Module, modules

LONGEST = 400
LIMITED = {".py", ".html", ".txt", ".xml", ".css", ".js", ".md", ".sh"}
NOT_OURS = {".git", ".venv", "node_modules", "var", "fixtures", "golden", "data"}
NAMES_THAT_SAY_NOTHING = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}


def files() -> Iterator[Path]:
    """Yield every file of the tree that a person wrote."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS.intersection(parts) and not any(part.startswith(".") for part in parts[:-1]):
            yield path


def written() -> Iterator[Module]:
    """Yield our modules without the migrations, which a command writes."""
    return (module for name, module in modules().items() if ".migrations" not in name)


def test_no_file_is_longer_than_400_lines() -> None:
    long = {}
    for path in files():
        # A command writes the migrations.
        if path.suffix in LIMITED and path.parent.name != "migrations":
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST:
                long[str(path.relative_to(ROOT))] = lines
    assert long == {}


def test_no_module_is_called_utils() -> None:
    assert [str(path) for path in files() if path.name in NAMES_THAT_SAY_NOTHING] == []


def test_every_module_begins_with_a_docstring() -> None:
    assert [module.name for module in written() if not ast.get_docstring(module.tree)] == []


def test_every_test_module_begins_with_a_docstring() -> None:
    missing = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.suffix == ".py"
        and path.stat().st_size
        and path.is_relative_to(ROOT / "tests")
        and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert missing == []


def test_every_public_function_and_class_has_a_docstring() -> None:
    missing = [
        f"{module.name}.{node.name}"
        for module in written()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        # A command is described by its help text and by its module.
        and not (node.name == "Command" and ".management.commands." in module.name)
    ]
    assert missing == []


def test_every_function_is_annotated_in_full() -> None:
    missing = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in written()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not annotated(node)
    ]
    assert missing == []


def annotated(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether a function names the type of what it takes and of what it returns."""
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    arguments += [extra for extra in (node.args.vararg, node.args.kwarg) if extra]
    free = {"self", "cls"}
    return node.returns is not None and all(argument.annotation or argument.arg in free for argument in arguments)


def test_nothing_of_ours_listens_to_signals() -> None:
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in written()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module == "django.dispatch" or (node.module or "").startswith("django.db.models.signals"))
    ]
    assert wrong == []


def test_no_model_overrides_save() -> None:
    wrong = [
        f"{module.name}:{node.lineno} {owner.name}.save"
        for module in written()
        for owner in ast.walk(module.tree)
        if isinstance(owner, ast.ClassDef) and not owner.name.endswith(("Form", "FormSet", "Storage"))
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name == "save"
    ]
    assert wrong == []


def test_a_missing_annotation_is_seen() -> None:
    def function(text: str) -> ast.FunctionDef:
        node = ast.parse(text).body[0]
        assert isinstance(node, ast.FunctionDef)
        return node

    assert annotated(function("def f(self, a: int, *b: str, **c: str) -> None: ..."))
    assert not annotated(function("def f(a) -> None: ..."))
    assert not annotated(function("def f(a: int): ..."))
    assert not annotated(function("def f(*a) -> None: ..."))


def test_the_tree_that_is_read_is_the_whole_tree() -> None:
    read = {path.relative_to(ROOT).parts[0] for path in files()}
    assert {*OURS, "tests", "manage.py"} <= read
