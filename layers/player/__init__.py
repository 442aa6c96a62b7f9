"""The player of a story: one page that needs neither server nor network once it is there, on the wall and as a file."""
