"""The archive: record types, published versions and the public catalogue."""
