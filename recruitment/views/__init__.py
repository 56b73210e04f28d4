"""The doors of recruitment."""
