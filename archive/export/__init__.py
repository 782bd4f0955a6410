"""Citation data of a version and the formats that print it; pure functions of a payload."""
