"""The public site: addresses, views and what they compose from render, search, export and the published rows. It reads, it never writes."""
