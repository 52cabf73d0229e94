"""What a survey came to: of any period, group, product and channel, with what the figures can prove."""
