"""What the public reads: identifiers, immutable versions, the catalogue projection and the publication log."""
