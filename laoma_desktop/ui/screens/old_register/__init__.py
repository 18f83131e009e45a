"""从表格登记: old registers from Excel and CSV."""
