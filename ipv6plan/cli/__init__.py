"""The command line: reads options, calls one pipeline function, presents the result, chooses
the exit code.
"""
