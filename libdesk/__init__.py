"""LibDesk: the workstation of a small library."""

__version__ = "0.1.0"
