"""The inline of each list of child rows, made from the record type's declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.contracts import Field, RecordType, Rows, Text
from archive.working.record import Citation
from archive.working.utterance import Verification
from editorial.admin.citation_rows import CitationForm, CitationFormSet, StatementField, begun
from editorial.admin.desk import desk_of
from editorial.admin.fields import DeskFields
from editorial.admin.form_fields import statements
from editorial.admin.generics import AnyStackedInline
from editorial.admin.labelled import labelled
from editorial.admin.ledger_rows import LedgerForm, LedgerFormSet
from editorial.admin.rows import MOST_POSTED, MOST_SHOWN, PagedFormSet, RowForm
from editorial.queries import name_of
from editorial.services import drafts
from editorial.workflow import Action

_PER_LINE: Final = 4


def _is_long(spec: Field) -> bool:
    return spec.kind in ("translated", "date", "references") or (isinstance(spec, Text) and spec.multiline)


def lines_of(specs: Sequence[Field]) -> list[Any]:
    """Return the lines of a row's form: short fields four to a line, long ones on a line of their own, the order last."""
    lines: list[Any] = []
    short: list[str] = []
    for spec in specs:
        if not spec.public:
            continue
        if _is_long(spec):
            if short:
                lines.append(tuple(short))
                short = []
            lines.append(spec.name)
            continue
        short.append(spec.name)
        if len(short) == _PER_LINE:
            lines.append(tuple(short))
            short = []
    lines.append((*short, "place"))
    return lines


class RowsInline(DeskFields, AnyStackedInline):
    """One list of child rows."""

    rows: Rows
    record_type: RecordType
    form = RowForm
    formset = PagedFormSet
    template = "editorial/rows.html"
    extra = 0
    max_num = MOST_SHOWN

    def may_edit(self, request: HttpRequest, obj: Any) -> bool:
        """Ask the policy about the record that the rows belong to."""
        desk = desk_of(request)
        if obj is None or not obj.pid:
            return bool(desk.may(Action.CREATE))
        return bool(desk.refusal) or bool(desk.may(Action.EDIT, obj.pid))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the desk is open to the user."""
        return bool(desk_of(request).may(Action.VIEW))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the record may be edited."""
        return self.may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the record may be edited."""
        return self.may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the record may be edited."""
        return self.may_edit(request, obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the formset class; citations choose what they are about among the record's statements."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.absolute_max = MOST_POSTED
        formset.rows_name = self.rows.name  # type: ignore[attr-defined]
        formset.book = desk_of(request).book  # type: ignore[attr-defined]
        if self.model is Citation:
            self._offer_statements(formset, request, obj)
        if self.model is Verification:
            formset.checker = name_of(request.user)  # type: ignore[arg-type, attr-defined]
        return formset

    def _offer_statements(self, formset: Any, request: HttpRequest, obj: Any) -> None:
        known = dict(self._statements(obj))
        others = sorted(set(obj.citations.values_list("target", flat=True)) - known.keys() - {""}) if obj is not None else []
        rows = {path: known.get("/".join(path.split("/")[:2])) for path in others}
        gone = [(path, rows[path] or _("no longer in the record: %(path)s") % {"path": path}) for path in others]
        field = StatementField(
            choices=[("", _("the record as a whole")), *known.items(), *gone],
            required=False,
            label=_("Supports what"),
            help_text=_("The statement that this citation is about."),
        )
        field.lists = frozenset(spec.name for spec in self.record_type.public_fields if isinstance(spec, Rows) and spec.citable)
        formset.form = type(formset.form.__name__, (formset.form,), {"target": field})
        formset.known = frozenset(known)
        if request.GET.get("add") == self.rows.name:
            formset.asked = begun(obj, request.GET.get("target", ""), request.GET.get("like", ""))

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Return 1 where the address asks for an empty row of this list (`?add=names`), which is how one is added without scripts."""
        return int(request.GET.get("add") == self.rows.name)

    def _statements(self, obj: Any) -> Iterator[tuple[str, str]]:
        if obj is None:
            for spec in self.record_type.public_fields:
                if spec.citable and not isinstance(spec, Rows):
                    yield spec.name, str(_(spec.label))
            return
        language = (get_language() or "en").partition("-")[0]
        citable = tuple(spec for spec in self.record_type.public_fields if spec.citable)
        payload = labelled(drafts.frozen(drafts.working(obj.pid), citable))
        yield from statements(payload, self.record_type, language)


_OWN_FORMS: Final[Mapping[Any, tuple[type[RowForm], type[PagedFormSet]]]] = {
    Citation: (CitationForm, CitationFormSet),
    Verification: (LedgerForm, LedgerFormSet),
}


def inline_for(rows: Rows, record_type: RecordType) -> type[RowsInline]:
    """Return the inline class of one list of rows."""
    model = apps.get_model(rows.model)
    # A column that the software fills in is published, and typed by nobody.
    typed = [spec for spec in rows.fields if model._meta.get_field(spec.name).editable]
    form, formset = _OWN_FORMS.get(model, (RowForm, PagedFormSet))
    attributes = {
        "model": model,
        "fk_name": rows.parent,
        "rows": rows,
        "record_type": record_type,
        "form": form,
        "formset": formset,
        "verbose_name": _(rows.singular or rows.label),
        "verbose_name_plural": _(rows.label),
        "fieldsets": [(None, {"fields": lines_of(typed)})],
        "__module__": __name__,
    }
    return type(f"{model.__name__}Inline", (RowsInline,), attributes)
