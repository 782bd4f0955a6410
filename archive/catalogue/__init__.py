"""The public site: reads published versions only."""
