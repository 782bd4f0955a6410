"""Tests of searching: the query language, every backend, the follower, healing, and what readers get."""
