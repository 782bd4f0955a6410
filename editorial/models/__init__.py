"""All models of the editorial app: revisions, drafts, reviews, headings, checks of texts, thresholds, proposals, the audit trail."""

from editorial.models.audit import AuditEvent
from editorial.models.draft import Draft
from editorial.models.family import FamilyProposal
from editorial.models.heading import Heading
from editorial.models.ledger import TextCheck
from editorial.models.review import Comment, Review
from editorial.models.revision import Revision
from editorial.models.threshold import Threshold

__all__ = ["AuditEvent", "Comment", "Draft", "FamilyProposal", "Heading", "Review", "Revision", "TextCheck", "Threshold"]
