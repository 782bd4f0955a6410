"""From a payload to what a page shows; used by the public page and by the editors' preview alike."""
