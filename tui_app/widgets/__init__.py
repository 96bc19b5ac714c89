"""Widgets: each shows one value and posts messages; none looks anything up, none saves."""
