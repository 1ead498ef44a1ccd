"""What people do about problems to rectify."""
