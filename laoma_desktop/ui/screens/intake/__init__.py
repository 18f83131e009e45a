"""登记: one page of cards that takes a new case into the register."""
