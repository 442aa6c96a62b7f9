"""One thing on the page each: `show(...)`, and the value the user chose if there is one."""
