"""Management of the editorial app."""
