"""Tests of the editorial desk."""
