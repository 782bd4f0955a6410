"""Frozen values that the layers pass to one another: record types and their fields, payloads, citations, search documents.

Pure Python: nothing here may import Django or touch a database. Interface words are English message ids marked with `N_`.
"""

from archive.contracts.basics import INTERFACE_LANGUAGES, N_, Json
from archive.contracts.citing import CiteItem, Creator, ExportFormat, ExportItem
from archive.contracts.fields import (
    Boolean,
    Choice,
    Choices,
    Date,
    Decimal,
    Field,
    File,
    Group,
    Integer,
    Language,
    Locator,
    Private,
    Reference,
    References,
    RowRef,
    Rows,
    Text,
    Translated,
    Url,
)
from archive.contracts.payloads import Label, Payload, Pin
from archive.contracts.problems import Problem
from archive.contracts.searching import SearchDocument, Words
from archive.contracts.types import Facet, RecordType

__all__ = [
    "INTERFACE_LANGUAGES",
    "N_",
    "Boolean",
    "Choice",
    "Choices",
    "CiteItem",
    "Creator",
    "Date",
    "Decimal",
    "ExportFormat",
    "ExportItem",
    "Facet",
    "Field",
    "File",
    "Group",
    "Integer",
    "Json",
    "Label",
    "Language",
    "Locator",
    "Payload",
    "Pin",
    "Private",
    "Problem",
    "RecordType",
    "Reference",
    "References",
    "RowRef",
    "Rows",
    "SearchDocument",
    "Text",
    "Translated",
    "Url",
    "Words",
]
