"""The form of a quotation: its texts in the order in which an editor meets them, under a drawing of the chain as it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.render.blocks.quotation import QuotationBlock
from archive.render.chain_diagram import ChainDiagram
from archive.render.page import record_page
from archive.spec.chains import attested_tree
from editorial.admin.inlines import RowsInline
from editorial.admin.labelled import labelled
from editorial.admin.record_admin import RecordAdmin
from editorial.services import drafts

RECORD_TYPE: Final = "quotation"
_TEXTS: Final = "attestations"
_LINES: Final = (
    ("source", "locator", "mode", "reporter"),
    ("text",),
    ("language", "read_by_us"),
    ("derived_from", "names_no_source"),
    ("verbatim_reason",),
    ("editors_knowledge", "place"),
)
"""Where the words stand and who gives them, the words, what they go back to, and what has to be explained."""


class TextsInline(RowsInline):
    """The texts in which an utterance survives."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form field of a column; a text without a source is told what to do."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source":
            field.error_messages["required"] = _("Choose the source in which this text stands; if it has no record yet, begin one first.")
        if db_field.name == "derived_from":
            field.help_text = _("The text that this one has the words from, be it typed in this form; empty for the earliest known.")
        return field


def _in_order(inline: type[RowsInline]) -> type[RowsInline]:
    """Return the inline of the texts with its inputs in the order of `_LINES`; those that it does not name come last."""
    lines = [[line] if isinstance(line, str) else list(line) for line in inline.fieldsets[0][1]["fields"]]  # type: ignore[index]
    offered = [name for line in lines for name in line]
    ordered = [tuple(name for name in line if name in offered) for line in _LINES]
    others = [(name,) for name in offered if not any(name in line for line in _LINES)]
    fields = [*filter(None, ordered), *others]
    return type(inline.__name__, (TextsInline, inline), {"fieldsets": [(None, {"fields": fields})], "__module__": __name__})


def chain_as_saved(record: Any) -> ChainDiagram | None:
    """Return the drawing of a working quotation's chain, without links and with the places of its rows; None where it has no texts."""
    payload = labelled(drafts.frozen(drafts.working(record.pid)))
    if not payload.rows(_TEXTS):
        return None
    block = record_page(payload, language=(get_language() or "en").partition("-")[0], pins={}).block
    if not isinstance(block, QuotationBlock) or block.diagram is None:
        return None
    places = {row["key"]: place for place, row in enumerate(payload.rows(_TEXTS), start=1)}
    numbers = [0, *(places[text.key] for text in attested_tree(payload))]
    boxes = tuple(replace(box, number=number) for box, number in zip(block.diagram.boxes, numbers, strict=True))
    return replace(block.diagram, boxes=boxes)


class QuotationAdmin(RecordAdmin):
    """The list and form of quotations."""

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Return an inline for every list of child rows."""
        return [_in_order(inline) if inline.rows.name == _TEXTS else inline for inline in super().get_inlines(request, obj)]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the drawing of the chain."""
        obj = kwargs.get("obj")
        picture = chain_as_saved(obj) if obj is not None and obj.pid else None
        context["pictures"] = {_TEXTS: picture} if picture is not None else {}
        return super().render_change_form(request, context, *args, **kwargs)


ADMIN: Final = QuotationAdmin
