"""Tests of the documentation: what exists has its place in the texts, and the texts point at what exists."""
