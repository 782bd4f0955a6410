"""Management of the archive app."""
