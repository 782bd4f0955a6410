"""Tests that read the source: who imports whom, how long files are, what every module owes its reader."""
