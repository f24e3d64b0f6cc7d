"""Records of figures: what is counted, the forms made of it, and the apparatus two of the forms count."""
