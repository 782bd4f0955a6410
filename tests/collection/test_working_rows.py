"""The first collection as working rows: what the files say is what an editor could have typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from archive.contracts import Rows
from archive.registry import record_type, record_types
from archive.spec.freeze import freeze
from archive.working.record import Record
from editorial.services.collection import body_of
from editorial.services.seeding import seed
from tests.collection.article import COLLECTION
from tests.collection.conftest import Collection

pytestmark = pytest.mark.django_db


def test_the_loaded_rows_pass_the_checks_of_the_forms_and_freeze_to_the_files(collection: Collection) -> None:
    seed(COLLECTION, release="First collection")
    pids = {(kind, str(key)): pid for kind, key, pid in Record.objects.values_list("type", "natural_key", "pid")}
    assert pids.keys() == collection.keys()
    for key, declared in record_types().items():
        model: Any = apps.get_model(declared.model)
        for record in model.objects.all():
            record.full_clean()
            for spec in declared.fields:
                for row in getattr(record, spec.name).all() if isinstance(spec, Rows) else ():
                    row.full_clean()
            written = body_of(collection[key, record.natural_key], pids)
            assert freeze(record, record_type(key)).body_json() == written.body_json()
