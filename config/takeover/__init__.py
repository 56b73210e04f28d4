"""Take over a panel that was run in spreadsheets: which file is what, in which order, and what to tell about it."""
