"""The layer table: for each part of the software, the parts that it may import besides itself."""

PURE = {"archive.contracts", "archive.values"}
BELOW_ROWS = PURE | {"archive.registry", "archive.spec"}
ROWS = {"archive.working", "archive.records"}
FROZEN = BELOW_ROWS | {"archive.published"}
FROM_FROZEN = {"archive.search", "archive.export", "archive.render"}
PUBLIC = FROZEN | FROM_FROZEN
ARCHIVE = PUBLIC | ROWS | {"archive.publishing"}
WORKFLOW = {"editorial.models", "editorial.workflow", "editorial.roles"}
CALLS = {"editorial.services", "editorial.queries", "editorial.moments"}
SCREENS = {"editorial.admin", "editorial.views"}

MAY_IMPORT: dict[str, set[str]] = {
    # Pure Python; `values` is beneath `contracts`.
    "archive.values": set(),
    "archive.contracts": {"archive.values"},
    "archive.registry": PURE,
    "archive.spec": PURE | {"archive.registry"},
    # Working rows. Discovery must not run while they are being defined.
    "archive.working": PURE | {"archive.spec"},
    "archive.records": PURE | {"archive.spec", "archive.working"},
    # Frozen versions and what is made from them; working rows are invisible here.
    "archive.published": BELOW_ROWS,
    "archive.publishing": FROZEN | ROWS,
    "archive.search": FROZEN,
    "archive.export": FROZEN,
    "archive.render": FROZEN,
    "archive.templatetags": PUBLIC | {"archive.catalogue"},
    # The public pages read; `publishing` is the only writer and none of theirs.
    "archive.catalogue": PUBLIC | {"archive.templatetags"},
    # What Django finds by name.
    "archive.apps": ARCHIVE,
    "archive.models": ROWS | {"archive.published", "archive.registry"},
    "archive.migrations": PURE | ROWS | {"archive.published"},
    "archive.management": ARCHIVE | {"archive.catalogue"},
    # Workflow and admin.
    "editorial.workflow": PURE,
    "editorial.roles": BELOW_ROWS | {"editorial.workflow"},
    "editorial.models": FROZEN | WORKFLOW,
    "editorial.moments": PURE,
    "editorial.queries": ARCHIVE | WORKFLOW,
    "editorial.services": ARCHIVE | WORKFLOW | {"editorial.queries"},
    "editorial.admin": ARCHIVE | WORKFLOW | CALLS | SCREENS | {"archive.catalogue"},
    "editorial.views": ARCHIVE | WORKFLOW | CALLS | SCREENS | {"archive.catalogue"},
    "editorial.templatetags": ARCHIVE | WORKFLOW | CALLS,
    "editorial.apps": ARCHIVE | WORKFLOW | CALLS | SCREENS,
    "editorial.migrations": PURE | WORKFLOW | {"archive.published"},
    "editorial.management": ARCHIVE | WORKFLOW | CALLS | {"archive.catalogue"},
    "config": {"archive.catalogue", "archive.search", "archive.published", *SCREENS},
}

# What strangers can reach. None of these may load a working row by any way, nor find one by its name.
SEEN_BY_STRANGERS = ("archive.published", "archive.search", "archive.export", "archive.render", "archive.catalogue")
HIDDEN_FROM_STRANGERS = ("archive.records", "archive.working", "archive.publishing", "archive.models", "editorial")

# The one place in public code that loads a module by a configured name.
BACKEND_LOADER = "archive.search.loader"


def part_of(module: str) -> str | None:
    """Return the part of the table that a module belongs to, or None where it has no place."""
    return next((part for part in MAY_IMPORT if module == part or module.startswith(part + ".")), None)


def allowed(source: str, target: str) -> bool:
    """Say whether the module `source` may import the module `target`."""
    if target in {"archive", "editorial"}:
        return True
    part, other = part_of(source), part_of(target)
    return part is not None and other is not None and (part == other or other in MAY_IMPORT[part])
