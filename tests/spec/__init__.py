"""Tests of freezing, thawing, comparing, checking, naming and citing."""
