"""The command line: one verb a module, each of which parses, calls one library function and writes."""
