"""What a service raises when the answer is no."""


class Refusal(Exception):
    """A service says no. Its text is in the reader's language and can be shown as it is."""
