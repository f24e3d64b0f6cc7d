"""The demo province: invented people and decisions on the real map, for trying the office out. Its tables: fixtures/demo."""
