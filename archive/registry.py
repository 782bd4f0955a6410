"""Discovery of plug-ins: record types, export formats and search backends. Adding one file to a plug-in folder is the whole registration.

Reads module attributes only; it never queries and holds no state beside its caches.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from archive.contracts import ExportFormat, RecordType


def _modules(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    for info in sorted(pkgutil.iter_modules(root.__path__), key=lambda found: found.name):
        yield importlib.import_module(f"{package}.{info.name}")


@cache
def record_types() -> Mapping[str, RecordType]:
    """Return every record type by key, in reading order. Raises `ValueError` when two files claim one key."""
    found: dict[str, RecordType] = {}
    for module in _modules("archive.records"):
        record_type: RecordType = module.RECORD_TYPE
        if record_type.key in found:
            raise ValueError(f"two record types are called {record_type.key!r}")
        found[record_type.key] = record_type
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (item[1].order, item[0]))))


def record_type(key: str) -> RecordType:
    """Return one record type. Raises `KeyError` for an unknown key."""
    return record_types()[key]


@cache
def export_formats() -> Mapping[str, ExportFormat]:
    """Return every export format by its key. Raises `ValueError` when two files claim one key or one extension."""
    found: dict[str, ExportFormat] = {}
    for module in _modules("archive.export.formats"):
        export_format: ExportFormat = module.FORMAT
        taken = {known.extension for known in found.values()}
        if export_format.key in found or export_format.extension in taken:
            raise ValueError(f"two export formats claim {export_format.key!r} or .{export_format.extension}")
        found[export_format.key] = export_format
    return MappingProxyType(found)
