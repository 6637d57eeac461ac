"""Reads saved running configurations, and says what the plan adds to them and what they lack.

`tree` is the only door to hier_config; nothing else here needs it.
"""
