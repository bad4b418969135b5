"""docgen: a Swedish region's spreadsheets, checked cell by cell, merged into its Word papers."""

__version__ = "0.1.0"
