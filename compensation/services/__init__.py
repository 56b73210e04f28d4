"""The verbs of the compensation app."""

from compensation.services.lines import book_line
from compensation.services.terms import set_terms, terms_for

__all__ = ["book_line", "set_terms", "terms_for"]
