"""Trellis: the supports of the ROSE model for peer work, as one working system."""
