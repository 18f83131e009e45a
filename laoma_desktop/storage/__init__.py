"""The encrypted register: the only package that speaks SQL."""
