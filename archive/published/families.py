"""Families of quotations: the current records that are linked to one as texts of the same utterance, directly or through others."""

from __future__ import annotations

from typing import Final

from django.db.models.expressions import RawSQL

from archive.published.entry import CURRENT, CatalogueEntry

KIN_PATH: Final = "kin.quotation"
MOST_KIN: Final = 24

# One walk over the links in both directions; UNION leaves out what was met before, so that a circle ends.
_WALK: Final = """
WITH RECURSIVE family(pid) AS (
    SELECT CAST(%s AS varchar)
    UNION
    SELECT CAST(CASE WHEN link.entry_id = family.pid THEN link.target_id ELSE link.entry_id END AS varchar)
    FROM family
    JOIN "archive_entrylink" AS link ON (link.entry_id = family.pid OR link.target_id = family.pid) AND link.path = %s
)
SELECT pid FROM family LIMIT %s
"""


def family_of(pid: str) -> list[CatalogueEntry]:
    """Return the current records linked to one as kin by any number of links, by pid, with their versions. One query.

    At most 24 of them, without the record itself.
    """
    walked = RawSQL(_WALK, [pid, KIN_PATH, MOST_KIN + 1])  # noqa: S611 - the statement is a constant, its values are parameters
    found = CatalogueEntry.objects.filter(pk__in=walked, state=CURRENT).exclude(pk=pid).select_related("version")
    return list(found.order_by("pk"))
