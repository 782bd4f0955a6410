"""Admin of the editorial app."""
