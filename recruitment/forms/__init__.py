"""Forms of the recruitment app: input to clean values. They save nothing."""
