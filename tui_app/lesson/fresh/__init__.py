"""Questions with new numbers: tables drawn anew, and the question read once more with them."""
