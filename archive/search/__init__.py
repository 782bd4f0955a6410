"""Search over published versions: documents, query, backends and the follower of the publication log."""
