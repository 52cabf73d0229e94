"""What the sample shop hears from its customers and does about it, by the services of a real shop."""
