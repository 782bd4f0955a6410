"""Reading payloads of earlier schemas: a stored version never changes, so its fields are brought up to date as they are read."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from archive.contracts import Payload, RecordType


def upcast(payload: Payload, record_type: RecordType) -> Payload:
    """Return the payload in the record type's present schema.

    Raises `ValueError` for a schema newer than this software, or a step that the record type does not describe.
    """
    if payload.schema == record_type.schema:
        return payload
    if payload.schema > record_type.schema:
        raise ValueError(f"{payload.type} {payload.pid} has schema {payload.schema}, this software knows {record_type.schema}")
    fields = deepcopy(dict(payload.fields))
    for schema in range(payload.schema, record_type.schema):
        if schema not in record_type.upcasts:
            raise ValueError(f"no step from schema {schema} of {record_type.key}")
        fields = record_type.upcasts[schema](fields)
    return replace(payload, fields=fields, schema=record_type.schema)
