"""Tests of the settings and of what wraps every request."""
