"""Tests of the first collection against its own rules, and of the reader of fixture files."""
