"""The gate before approval: what a body falls short of, by the thresholds of its record type, and the override that lets it through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from archive.contracts import Payload
from archive.published.coverage import CoverageOverride
from archive.publishing.coverage import Override
from archive.registry import record_type, record_types
from archive.spec.coverage import MEASURES, coverage
from editorial.models import Threshold
from editorial.queries import name_of
from editorial.services import words
from editorial.services.audit import record_act
from editorial.services.errors import BelowThreshold, EditorialError
from editorial.services.standing import require
from editorial.workflow import Action

DEFAULTS: Final = (
    ("claim", "uncited", 0),
    ("claim", "without_locator", 0),
    ("quotation", "uncited", 25),
    ("quotation", "without_locator", 0),
    ("event", "uncited", 25),
)
"""What a new archive begins with: (record type, measure, most). Administrators change them on the desk."""
_NAME: Final = CoverageOverride._meta.get_field("name").max_length


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One measure of which a body has more than its type allows. `found` and `allowed` are percent or plain numbers, as the measure is."""

    measure: str
    found: int
    allowed: int

    @property
    def words(self) -> str:
        """The shortfall in the interface language."""
        return _("%(measure)s: %(found)s, at most %(allowed)s allowed") % {
            "measure": _(dict(MEASURES)[self.measure]),
            "found": self.found,
            "allowed": self.allowed,
        }


def shortfalls(bodies: Iterable[Payload]) -> dict[str, list[Shortfall]]:
    """Return what bodies fall short of, by pid; those that pass are left out. One query."""
    limits: dict[str, list[Threshold]] = {}
    for threshold in Threshold.objects.order_by("measure"):
        limits.setdefault(threshold.type, []).append(threshold)
    found: dict[str, list[Shortfall]] = {}
    for body in bodies:
        if not (wanted := limits.get(body.type)):
            continue
        counted = coverage(body, record_type(body.type))
        short = [
            Shortfall(limit.measure, counted.measure(limit.measure), limit.most)
            for limit in wanted
            if counted.measure(limit.measure) > limit.most
        ]
        if short:
            found[body.pid] = short
    return found


def overrides_for(bodies: Sequence[Payload], *, by: User, reason: str) -> dict[str, Override]:
    """Return the overrides that let those bodies through which fall short, by pid. Raises `BelowThreshold` where no reason is given."""
    short = shortfalls(bodies)
    if not short:
        return {}
    said = words.note(reason)
    if not said:
        raise BelowThreshold(
            _("It can be published all the same only with a reason that readers will see."),
            {pid: [each.words for each in found] for pid, found in short.items()},
        )
    name = name_of(by)[:_NAME]
    return {
        pid: Override(name, said, tuple({"measure": each.measure, "found": each.found, "allowed": each.allowed} for each in found))
        for pid, found in short.items()
    }


@transaction.atomic
def set_thresholds(wanted: Mapping[tuple[str, str], int | None], *, by: User) -> int:
    """Set the most that records of a type may have of a measure, by (type, measure); None takes a limit away. All or none.

    Returns how many limits changed. Raises `NotAllowed`, and `EditorialError` for a type, measure or number that there is not.
    """
    require(by, Action.SET_THRESHOLDS)
    stored = {(row.type, row.measure): row.most for row in Threshold.objects.select_for_update()}
    changed = {cell: most for cell, most in wanted.items() if stored.get(cell) != most}
    for (type_key, measure), most in sorted(changed.items()):
        if type_key not in record_types() or measure not in dict(MEASURES):
            raise EditorialError(_("There is no such record type or measure."))
        if most is None:
            Threshold.objects.filter(type=type_key, measure=measure).delete()
        elif 0 <= most < 1_000_000:
            Threshold.objects.update_or_create(type=type_key, measure=measure, defaults={"most": most})
        else:
            raise EditorialError(_("A threshold is a whole number from 0."))
        record_act("set_threshold", type_key, by=by, measure=measure, most=most)
    return len(changed)


def begin_with_defaults() -> None:
    """Write the thresholds that a new archive begins with."""
    Threshold.objects.bulk_create(
        [Threshold(type=kind, measure=measure, most=most) for kind, measure, most in DEFAULTS], ignore_conflicts=True
    )
