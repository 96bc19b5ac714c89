"""The lines of a lesson file: pages, fences and Markdown, and how much of it there may be."""
