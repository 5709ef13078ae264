"""What the generator writes, and what of that is said."""
