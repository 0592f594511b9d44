"""What stands in a cell: words, days, amounts, ids. Columns of days and amounts are read whole."""
