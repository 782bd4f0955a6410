"""Views of the editorial app."""
