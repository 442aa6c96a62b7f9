"""What runs in the child process: foreign libraries that see a file which this project did not write."""
