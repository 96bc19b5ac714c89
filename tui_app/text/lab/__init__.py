"""Training as characters: losses, accuracy, templates, decision regions and tables, from immutable snapshots."""
