"""One person of the register: facts, cases, merges, possible doubles."""
