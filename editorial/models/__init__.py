"""All models of the editorial app: revisions, drafts, reviews, comments, headings of working records, the audit trail."""

from editorial.models.audit import AuditEvent
from editorial.models.draft import Draft
from editorial.models.heading import Heading
from editorial.models.review import Comment, Review
from editorial.models.revision import Revision

__all__ = ["AuditEvent", "Comment", "Draft", "Heading", "Review", "Revision"]
