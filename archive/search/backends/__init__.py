"""One file per search backend."""
