"""Turns what devices should have into the files that configure them."""

from ipv6plan.render.configs import Rendered, render_configs

__all__ = ["Rendered", "render_configs"]
