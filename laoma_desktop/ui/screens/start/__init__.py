"""What stands in front of the shell: first run and login."""
