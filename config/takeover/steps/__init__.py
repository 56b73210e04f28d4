"""One step per kind of file: read it, hand each row to the app that keeps it, and tell what happened."""
