"""The journal's words of this room."""
