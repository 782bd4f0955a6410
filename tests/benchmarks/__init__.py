"""Measurements of speed and memory on a large synthetic archive. One file per subject, each with a `main`."""
