"""What our templates may ask for."""
