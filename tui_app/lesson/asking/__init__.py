"""The steps of a walk as questions."""
