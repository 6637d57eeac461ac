"""Files of office programs: cells that nothing runs, archives that bear no time."""
