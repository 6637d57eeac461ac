"""What is known of vendors' platforms, as data in templates/platforms/<name>/platform.yaml."""

from ipv6plan.platforms.catalogue import Catalogue, load_platforms

__all__ = ["Catalogue", "load_platforms"]
