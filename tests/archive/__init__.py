"""What the archive promises."""
