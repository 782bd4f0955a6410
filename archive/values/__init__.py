"""Pure values of the domain: dates, names, locators, languages, pids and text. Nothing here knows Django."""
