"""From the text of a lesson file to a lesson."""
