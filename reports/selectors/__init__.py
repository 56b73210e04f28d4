"""What the pages and the sheet of the reports app read, over all apps below."""
