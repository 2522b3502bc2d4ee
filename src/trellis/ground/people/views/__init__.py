"""Pages of people and sign-in: find, ask, act, answer."""
