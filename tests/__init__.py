"""The tests of Sened, one folder per area."""
