"""What the desk lists: queues of drafts, reviews and published records, each with its count. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.contracts import N_, Json
from archive.published.entry import CURRENT, CatalogueEntry, EntryLink
from archive.published.queries import BEHIND
from archive.render.kinds import date_words
from archive.spec.ledger import NOT_CHECKED, ONCE, person_key
from archive.values.dates import EvidenceDate
from archive.working.utterance import VERIFICATION_STATES
from editorial.models import Draft, Heading, Review, TextCheck
from editorial.roles import Actor
from editorial.workflow import OPEN_REVIEWS, Action, DraftState, ReviewState

OVERDUE_AFTER: Final = timedelta(days=14)
RECENTLY: Final = timedelta(days=30)
_OPEN: Final = [state.value for state in OPEN_REVIEWS]


@dataclass(frozen=True, slots=True)
class Queue:
    """One list on the dashboard: its key in addresses, its title, and its rows for an actor. `action` hides it from other roles."""

    key: str
    title: str
    about: str
    rows: Callable[[Actor], QuerySet[Any]]
    action: Action = Action.VIEW


def open_reviews() -> QuerySet[Review]:
    """Return the reviews that wait for a decision, oldest first."""
    return Review.objects.filter(state__in=_OPEN).order_by("submitted_at", "pk")


def waiting(actor: Actor) -> QuerySet[Review]:
    """Return the open reviews that the actor could take up: not submitted by them, claimed by nobody else."""
    others = open_reviews().exclude(submitted_by=actor.user_id)
    return others.filter(assignee=None) | others.filter(assignee=actor.user_id)


def submitted(actor: Actor) -> QuerySet[Review]:
    """Return the actor's own submissions that wait for others."""
    return open_reviews().filter(submitted_by=actor.user_id)


def overdue(actor: Actor) -> QuerySet[Review]:
    """Return the open reviews that have waited for more than a fortnight."""
    return open_reviews().filter(submitted_at__lt=timezone.now() - OVERDUE_AFTER)


def overtaken(actor: Actor) -> QuerySet[Review]:
    """Return the reviews that the actor had claimed and whose draft was changed meanwhile, lately."""
    since = timezone.now() - RECENTLY
    return Review.objects.filter(state=ReviewState.OVERTAKEN, assignee=actor.user_id, decided_at__gte=since).order_by("-decided_at")


def my_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts that the actor had a hand in, newest first."""
    return Draft.objects.filter(editors=actor.user_id).order_by("-updated_at")


def sent_back(actor: Actor) -> QuerySet[Draft]:
    """Return the actor's drafts that a reviewer wants changed."""
    return my_drafts(actor).filter(state=DraftState.CHANGES_REQUESTED)


def all_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return all unpublished work, newest first."""
    return Draft.objects.order_by("-updated_at")


def edited_since(actor: Actor) -> QuerySet[Draft]:
    """Return the drafts of records that readers see in an earlier state."""
    return Draft.objects.filter(based_on__gt=0).order_by("-updated_at")


def stale(actor: Actor) -> QuerySet[CatalogueEntry]:
    """Return the published records that refer to versions which are no longer current, or to records that were merged."""
    behind = EntryLink.objects.filter(BEHIND, entry=OuterRef("pk"))
    return CatalogueEntry.objects.filter(Exists(behind), state=CURRENT).order_by("-published_at", "pk")


def recent(actor: Actor) -> QuerySet[CatalogueEntry]:
    """Return what was published in the last thirty days, newest first."""
    return CatalogueEntry.objects.current().filter(published_at__gte=timezone.now() - RECENTLY).order_by("-published_at", "pk")


def own_names(user: User | None) -> frozenset[str]:
    """Return the names, folded, under which entries of a ledger are a user's own: the full name and the user name."""
    return frozenset({person_key(name_of(user)), person_key(user.username)}) if user else frozenset()


def _names(actor: Actor) -> frozenset[str]:
    return own_names(User.objects.filter(pk=actor.user_id or 0).first())


def second_wanted(actor: Actor) -> QuerySet[TextCheck]:
    """Return the texts that somebody else has collated and the actor could collate a second time, the longest waiting first."""
    return TextCheck.objects.filter(state=ONCE).exclude(collator__in=_names(actor)).order_by("since", "pk")


def own_collations(actor: Actor) -> QuerySet[TextCheck]:
    """Return the texts that the actor has collated and somebody else must collate a second time."""
    return TextCheck.objects.filter(state=ONCE, collator__in=_names(actor)).annotate(own=Value(True)).order_by("since", "pk")


def unchecked(actor: Actor) -> QuerySet[TextCheck]:
    """Return the texts that nobody has checked as they now stand."""
    return TextCheck.objects.filter(state=NOT_CHECKED).order_by("since", "pk")


def disputed(actor: Actor) -> QuerySet[TextCheck]:
    """Return the texts whose last check disputes them."""
    return TextCheck.objects.filter(state="disputed").order_by("since", "pk")


QUEUES: Final = (
    Queue("waiting", N_("Waiting for me"), N_("Submissions by others that nobody else has claimed."), waiting, Action.CLAIM),
    Queue("sent-back", N_("Sent back to me"), N_("Reviewers want something changed."), sent_back),
    Queue("mine", N_("My drafts"), N_("Unpublished work that I had a hand in."), my_drafts),
    Queue("submitted", N_("Waiting for others"), N_("My submissions that nobody has decided yet."), submitted),
    Queue("overtaken", N_("Changed while I read"), N_("I had claimed these; then the draft was edited."), overtaken, Action.CLAIM),
    Queue("second-collation", N_("Needs a second collation"), N_("Collated once, by somebody else."), second_wanted, Action.CHECK),
    Queue("disputed", N_("Disputed texts"), N_("Somebody found that the words do not agree."), disputed, Action.CHECK),
    Queue("own-collations", N_("Somebody else’s turn"), N_("I collated these; a second person must."), own_collations, Action.CHECK),
    Queue("unchecked", N_("Not checked yet"), N_("Nobody has compared these words with their source."), unchecked, Action.CHECK),
    Queue("overdue", N_("Overdue"), N_("Submissions that have waited for more than a fortnight."), overdue, Action.CLAIM),
    Queue("drafts", N_("All drafts"), N_("All unpublished work on the desk."), all_drafts),
    Queue("edited", N_("Published, edited since"), N_("Readers see an earlier state of these."), edited_since),
    Queue("stale", N_("Stale references"), N_("Published records that name earlier versions of others."), stale, Action.REISSUE),
    Queue("recent", N_("Recently published"), N_("The last thirty days."), recent),
)


def queues_for(actor: Actor) -> list[Queue]:
    """Return the queues that concern an actor's roles."""
    return [queue for queue in QUEUES if queue.action in actor.granted]


def queue_for(actor: Actor, key: str) -> Queue | None:
    """Return one queue of an actor, or None."""
    return next((queue for queue in queues_for(actor) if queue.key == key), None)


def waiting_count(actor: Actor) -> int:
    """Return how many submissions wait for the actor; 0 for roles that do not review."""
    return waiting(actor).count() if Action.CLAIM in actor.granted else 0


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of a queue: what it is called, its state in words, who did the last thing, when, and the review to open, if any."""

    pid: str
    type: str
    label: str
    language: str
    state: str
    state_label: Any
    who: str
    at: datetime
    note: str = ""
    review: int | None = None
    check: bool = False


def name_of(user: User | None) -> str:
    """Return what a user is called on the desk and in ledgers; an empty string for nobody."""
    return (user.get_full_name() or user.username) if user else ""


def desk_rows(found: Iterable[Any]) -> list[DeskRow]:
    """Return rows for drafts, reviews or catalogue entries, in their order, with one query for their headings."""
    items = list(found)
    language = (get_language() or "en").partition("-")[0]
    wanted = {item.pid for item in items}
    wanted.update(item.collation["edition"]["ref"] for item in items if isinstance(item, TextCheck) and item.collation.get("edition"))
    headings = Heading.objects.in_bulk(list(wanted))
    return [_row(item, headings, language) for item in items]


def _row(item: Any, headings: Mapping[str, Heading], language: str) -> DeskRow:
    heading = headings.get(item.pid)
    if isinstance(item, CatalogueEntry):
        label = item.label(language)
        return DeskRow(
            item.pid, item.type, label.text, label.language, item.state, _("published"), "", item.published_at, f"v{item.number}"
        )
    named = heading.label(language) if heading else None
    text, tag = (named.text, named.language) if named else (item.pid, "und")
    if isinstance(item, TextCheck):
        own = getattr(item, "own", False)
        words = _("somebody else’s turn") if own else _(dict(VERIFICATION_STATES)[item.state])
        note = check_words(item.collation, headings, language)
        return DeskRow(
            item.pid, "", text, tag, item.state, words, str(item.collation.get("checked_by", "")), item.since, note, check=not own
        )
    state = item.state.replace("_", "-")
    if isinstance(item, Draft):
        return DeskRow(item.pid, item.type, text, tag, state, item.get_state_display(), name_of(item.head.author), item.updated_at)
    who = name_of(item.assignee) if item.state == ReviewState.CLAIMED else name_of(item.submitted_by)
    return DeskRow(item.pid, item.type, text, tag, state, item.get_state_display(), who, item.submitted_at, item.note, item.pk)


def check_words(row: Mapping[str, Json], headings: Mapping[str, Heading], language: str) -> str:
    """Return an entry of a ledger on one line: "Alice, 22 November 2026, against the article, scan 3"; empty for no entry."""
    if not row:
        return ""
    edition = headings.get(row["edition"]["ref"]) if row.get("edition") else None
    copies = [edition.label(language).text if edition else "", row["image"]["name"] if row.get("image") else "", row.get("against", "")]
    day = date_words(EvidenceDate.from_dict(row["checked_on"]), language) if row.get("checked_on") else ""
    said = ", ".join(part for part in (row.get("checked_by", ""), day) if part)
    against = ", ".join(part for part in copies if part)
    return str(_("%(who)s, against %(copy)s") % {"who": said, "copy": against}) if against else said


def with_people(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the same rows with the people they name, for `desk_rows`."""
    if rows.model is Draft:
        return rows.select_related("head__author").defer("head__body")
    if rows.model is Review:
        return rows.select_related("submitted_by", "assignee")
    return rows
