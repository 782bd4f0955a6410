"""Issuing, withdrawing, merging, verifying."""
