"""What every screen of both apps is made of."""
