"""Numbers, formulas, tables, steps and plots as characters and as words, for every screen and for `show`."""
