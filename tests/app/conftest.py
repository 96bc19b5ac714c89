"""Screens are the same whatever the environment says: Textual reads it when it is imported."""

import os

for name in [name for name in os.environ if name.startswith("TEXTUAL") or name in ("NO_COLOR", "COLORTERM")]:
    del os.environ[name]
