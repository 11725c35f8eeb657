"""Figures side by side: the program against the raw library, medians in one run."""
