"""Screens: each wires widgets to what they show and owns the work that runs behind them."""
