"""Overrides of the editorial app."""
