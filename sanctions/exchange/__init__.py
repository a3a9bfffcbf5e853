"""Other people's formats: the colleagues' workbook out and back, any spreadsheet in, tables and sources out."""
