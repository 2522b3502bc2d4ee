"""Settings, environment, URLs, checks, and the commands that start and tend the house."""
