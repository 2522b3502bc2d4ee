"""What people type, room by room of this package."""
