"""Lesson files: read, checked, found and addressed. Nothing in a lesson is executed."""
