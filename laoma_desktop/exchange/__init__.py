"""Packages, key cards and case files: how data enter and leave a register."""
