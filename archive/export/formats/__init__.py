"""One file per export format, each with a `FORMAT`."""
