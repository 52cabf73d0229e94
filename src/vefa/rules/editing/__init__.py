"""The programme as sentences whose values are changed one by one; what differs between two versions."""
