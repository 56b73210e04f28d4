"""The demonstration: an invented organisation with a finished panel (taken over from spreadsheets) and a living one."""
