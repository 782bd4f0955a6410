"""Editorial work: drafts, revisions, reviews and the admin. The public catalogue never imports this app."""
