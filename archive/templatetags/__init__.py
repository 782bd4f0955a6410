"""Templatetags of the archive app."""
