"""文书: choose a case, then its papers."""
