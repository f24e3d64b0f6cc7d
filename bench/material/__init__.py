"""What the measurements are made with: invented lists, the stock import engine, bare writes."""
