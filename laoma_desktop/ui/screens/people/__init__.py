"""人员: the people register as a list, and the pairs that wait for a decision."""
