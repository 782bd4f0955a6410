"""Writing segments and values as HTML. Everything stored is escaped here, isolated in `<bdi>`, and carries its language and direction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from archive.render.segments import Segment
from archive.render.shown import Mark, Shown
from archive.values.dates.display import display_edtf

register = template.Library()


def _words(segment: Segment) -> str:
    text = escape(segment.text)
    if segment.mark == "time" and segment.datetime:
        return f'<time datetime="{segment.datetime}">{text}</time>'
    if segment.mark == "time":
        return f'<span class="date" title="{escape(segment.hint)}">{text}</span>' if segment.hint else text
    if segment.lang:
        return f'<bdi lang="{escape(segment.lang)}" dir="{segment.dir}">{text}</bdi>'
    return text


def _one(segment: Segment) -> str:
    words = _words(segment)
    if segment.mark in ("ins", "del", "mark"):
        words = f"<{segment.mark}>{words}</{segment.mark}>"
    if not segment.href:
        return words
    if segment.type == "external":
        return f'<a class="external" rel="external noopener nofollow" href="{escape(segment.href)}">{words}</a>'
    kind = f' class="to to-{escape(segment.type)}"' if segment.type else ""
    return f'<a{kind} href="{escape(segment.href)}">{words}</a>'


@register.filter
def segments(value: Segment | Iterable[Segment] | None) -> SafeString:
    """Write one segment or a run of them."""
    if value is None:
        return mark_safe("")
    run = (value,) if isinstance(value, Segment) else value
    return mark_safe("".join(map(_one, run)))  # noqa: S308 - every piece is escaped above


@register.filter
def plain(value: Segment | Iterable[Segment] | None) -> str:
    """Return the bare words of segments, for attributes and titles."""
    if value is None:
        return ""
    return value.text if isinstance(value, Segment) else "".join(segment.text for segment in value)


@register.filter
def shown(value: Shown) -> SafeString:
    """Write one value with its notes."""
    if value.picture is not None:
        picture = value.picture
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
        body = (
            f'<a class="picture" href="{escape(picture.href)}"><img src="{escape(picture.href)}" alt="{escape(picture.name)}"'
            f'{size} loading="lazy" decoding="async"></a>'
        )
    elif value.html:
        body = f'<div class="prose" lang="{escape(value.lang)}" dir="{value.dir}">{value.html}</div>'
    elif value.block:
        segment = value.segments[0]
        kind = "verbatim" if value.verbatim else "lines"
        body = f'<div class="{kind}" lang="{escape(segment.lang)}" dir="{segment.dir}">{escape(segment.text)}</div>'
    else:
        body = segments(value.segments)
    notes = ", ".join(segments(note) for note in value.notes)
    return mark_safe(f'{body} <span class="note">({notes})</span>' if notes else body)  # noqa: S308 - escaped above; prose is sanitised by archive.render.prose


@register.filter
def values(found: Iterable[Shown]) -> SafeString:
    """Write the values of a field, with commas between those that stand on one line."""
    return mark_safe('<span class="comma">, </span>'.join(map(shown, found)))  # noqa: S308 - each is safe


@register.filter
def day(moment: datetime | None) -> SafeString:
    """Write the day of a moment in words, as dates are written everywhere else."""
    if moment is None:
        return mark_safe("")
    iso = moment.date().isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, display_edtf(iso, get_language() or "en"))


@register.filter
def marks(found: Iterable[Mark]) -> SafeString:
    """Write the superscripts that lead to citations; one whose source was taken away or has changed says so."""
    faults = {
        "": "",
        "withdrawn": gettext("source withdrawn"),
        "merged": gettext("source merged"),
        "stale": gettext("source changed since"),
    }
    links = [
        f'<a class="{escape(mark.stance)}{f" is-{mark.fault}" if mark.fault else ""}"'
        f' href="{escape(mark.href)}" title="{escape(mark.words)}">'
        f'<span class="hidden">{escape(gettext("citation"))} </span><span class="n">{mark.number}</span>'
        + (f'<span class="hidden">, {escape(faults[mark.fault])}</span>' if mark.fault else "")
        + "</a>"
        for mark in found
    ]
    return mark_safe(f'<sup class="marks">{"".join(links)}</sup>') if links else mark_safe("")  # noqa: S308 - escaped above


@register.filter
def standing(status: str) -> SafeString:
    """Write what a reader should know of a statement that carries no citation."""
    if status == "knowledge":
        words, hint = gettext("editor’s knowledge"), gettext("Common knowledge added by an editor, not taken from a source.")
    elif status == "uncited":
        words, hint = gettext("no citation"), gettext("No source is cited for this statement yet.")
    else:
        return mark_safe("")
    return mark_safe(f' <span class="standing {status}" title="{escape(hint)}">{escape(words)}</span>')  # noqa: S308 - escaped
