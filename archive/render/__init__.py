"""From a payload to what a page shows: pure functions, no request, no query. Readers' pages and editors' previews share them."""
