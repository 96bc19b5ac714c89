"""What a walk says besides its numbers: the author's reasons, and the whole of it as text."""
