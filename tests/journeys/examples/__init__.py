"""Plug-ins as somebody else would write them, one file each; the journeys drop them into a copy of the tree."""
