"""What draws from several rooms."""
