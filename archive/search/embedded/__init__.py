"""The parts of the embedded index: its fields, its queries, and its files. Only the embedded backend uses them."""
