"""Folders of lessons: which there are, and what a list shows of them."""
