"""Parts of the page of stories."""
