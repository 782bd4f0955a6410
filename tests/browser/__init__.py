"""Journeys of people through a running site, in Chromium; nothing here touches the database of the test process."""
