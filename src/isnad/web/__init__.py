"""Show a case to people: a local web app for reading, checking and deciding. It needs no network."""
