"""Turns what devices should have into the files that configure them."""

from ipv6plan.render.configs import DeviceFiles, Rendered, render_configs, render_devices
from ipv6plan.render.jobs import by_people

__all__ = ["DeviceFiles", "Rendered", "by_people", "render_configs", "render_devices"]
