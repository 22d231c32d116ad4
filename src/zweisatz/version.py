"""The version, written once: packaging reads it from here, and every signature carries it."""

__version__ = "0.1.0"
