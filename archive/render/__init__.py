"""From a payload to what a page shows: pure functions, without request, query or template. Readers' pages and editors' previews share them."""
