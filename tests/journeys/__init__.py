"""Whole journeys through the software: from a file dropped into a folder, or a word typed by an editor, to what readers get."""
