"""Many documents at once: planned here, made by workers anywhere, written here one by one."""
