"""The papers of one case: which there are, how one looks, printed, saved, the whole file."""
