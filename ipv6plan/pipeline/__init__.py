"""The library's front door: one short function a stage, each a file.

`load_inputs` -> `make_plan` -> `planned` -> `audit_network` or `audit_simulated`
-> `write_configs`, `write_checklists`, `write_report`; `run_all` is all of them.
"""
