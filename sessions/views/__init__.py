"""The doors of the sessions app."""
