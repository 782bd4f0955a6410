"""What working rows share: the base record, child rows, column types and stored files."""
