"""Journeys use the command line as its own tests do."""

from tests.cli.conftest import small_demo, vefa

__all__ = ["small_demo", "vefa"]
