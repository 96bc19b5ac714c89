"""Questions as values: what is asked, what is right, and what known mistakes there are."""
