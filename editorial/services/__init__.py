"""One call per thing an editor can do. No request, no messages, no HTML."""
