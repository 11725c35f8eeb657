"""Colours, fonts and the style sheet: the one place for looks."""
