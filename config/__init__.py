"""Settings, root addresses and server entry points of a Sened installation; holds no domain rules."""
