"""How a record type says what is published: freezing working rows into a body, thawing a body into rows, comparing bodies."""
