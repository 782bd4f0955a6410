"""One file per record type: working model, child rows and `RECORD_TYPE`. Invisible to everything public."""
