"""Commands of the archive app."""
