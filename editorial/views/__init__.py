"""The desk's pages beside the forms. Views parse, ask the policy, make one call and render."""
