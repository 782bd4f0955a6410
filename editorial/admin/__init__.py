"""The editorial desk: an admin site, and a form for every record type made from its declaration."""
