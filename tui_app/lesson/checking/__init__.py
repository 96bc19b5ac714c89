"""What `losslab check` says of lessons beyond what reading them finds."""
