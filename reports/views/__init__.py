"""The pages of the reports app."""
