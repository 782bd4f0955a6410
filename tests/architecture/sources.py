"""Reads the modules of the tree and the imports that stand in them; runs none of their code."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("archive", "config", "editorial")


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, its place and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Arrow:
    """One import: the importing module, the imported name in full, the line, and whether a function does it."""

    source: str
    target: str
    line: int
    inside_function: bool


@cache
def modules() -> dict[str, Module]:
    """Return every module of the software by its dotted name."""
    found = {}
    for path in (path for name in OURS for path in sorted((ROOT / name).rglob("*.py"))):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))
    return found


def imports(module: Module) -> Iterator[Arrow]:
    """Yield every import of `module`, also those for type checking alone and those inside functions."""
    for node, inside in walk(module.tree, inside=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Arrow(module.name, alias.name, node.lineno, inside)
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                parts = module.package.split(".")
                start = ".".join(parts[: len(parts) - node.level + 1] + ([start] if start else []))
            for alias in node.names:
                yield Arrow(module.name, f"{start}.{alias.name}", node.lineno, inside)


def walk(node: ast.AST, *, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Yield `node` and everything beneath it, with whether it stands inside a function."""
    yield node, inside
    within = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from walk(child, inside=within)


def first_party(target: str) -> bool:
    """Say whether an imported name is ours."""
    return target.partition(".")[0] in OURS


def module_of(target: str) -> str:
    """Return the module that an imported name belongs to: itself, or the one that defines it."""
    return target if target in modules() or "." not in target else module_of(target.rpartition(".")[0])


def reachable(start: str) -> dict[str, str]:
    """Return every module of ours that importing `start` loads by import statements, each with the one that led to it."""
    led = {start: start}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        targets = [module_of(arrow.target) for arrow in imports(modules()[name]) if first_party(arrow.target)]
        # Importing a module first loads the packages around it.
        targets += [parent for parent in parents(name) if parent in modules()]
        for target in targets:
            if target in modules() and target not in led:
                led[target] = name
                waiting.append(target)
    return led


def parents(name: str) -> Iterator[str]:
    """Yield the packages around a module, the nearest first."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name
