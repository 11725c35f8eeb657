"""Sổ Kế hoạch: reads signed plans, follows their tasks, puts out the official report."""

__version__ = "0.1.0"
