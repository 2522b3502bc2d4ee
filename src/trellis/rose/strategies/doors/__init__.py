"""The room's door, in the parts people come for."""
