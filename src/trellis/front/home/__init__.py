"""A person's start page: what each room says they can do next, and who still needs what."""
