"""Turns what devices should have into the files that configure them."""

from ipv6plan.render.configs import DeviceFiles, Rendered, render_configs, render_devices

__all__ = ["DeviceFiles", "Rendered", "render_configs", "render_devices"]
