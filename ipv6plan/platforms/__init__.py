"""What is known of vendors' platforms and products, as data in templates/."""

from ipv6plan.platforms.catalogue import Catalogue
from ipv6plan.platforms.loading import load_platforms

__all__ = ["Catalogue", "load_platforms"]
