"""One module per command family: parse, call a service, write the output."""
