"""Every property begins with a shop that has begun."""

from tests.properties.shops import begun

__all__ = ["begun"]
