"""The values that run through the project: frozen, without input or output."""
