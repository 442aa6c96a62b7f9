"""The tab 导入, part by part: the file, what was understood, what is in the way, what would change, and the one button."""
