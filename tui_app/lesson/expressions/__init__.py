"""The expressions of a lesson: read, bounded, worked out."""
