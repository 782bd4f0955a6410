"""Making the site: an admin for every record type, those of `overrides` in place of the generic one. Adding a file there is all."""

from __future__ import annotations

import importlib
import pkgutil

from django.apps import apps
from django.contrib.auth.models import User

from archive.registry import record_types
from archive.working.record import Record
from editorial.admin import overrides
from editorial.admin.accounts import PeopleAdmin
from editorial.admin.pickers import AnyRecordAdmin
from editorial.admin.record_admin import RecordAdmin, admin_for
from editorial.admin.site import DeskSite


def overriding() -> dict[str, type[RecordAdmin]]:
    """Return the admin bases that files in `editorial/admin/overrides/` give, by record type key.

    Such a file names its record type in `RECORD_TYPE` and its subclass of `RecordAdmin` in `ADMIN`.
    """
    found: dict[str, type[RecordAdmin]] = {}
    for info in sorted(pkgutil.iter_modules(overrides.__path__), key=lambda each: each.name):
        module = importlib.import_module(f"{overrides.__name__}.{info.name}")
        found[module.RECORD_TYPE] = module.ADMIN
    return found


def make_site() -> DeskSite:
    """Return the desk with everything registered."""
    desk = DeskSite(name="admin")
    bases = overriding()
    for key, kind in record_types().items():
        desk.register(apps.get_model(kind.model), admin_for(kind, bases.get(key, RecordAdmin)))
    desk.register(Record, AnyRecordAdmin)
    desk.register(User, PeopleAdmin)
    return desk


site = make_site()
