"""The only writer of published rows: minting, issuing, withdrawing, merging, projecting, verifying."""
