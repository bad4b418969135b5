"""What the content control of a figure is called in Word."""

COUNTED = {
    "antal": ("Antal: {number} cell i {sheet}", "Antal: {number} celler i {sheet}"),
    "summa": ("Summa: {number} cell i {sheet}", "Summa: {number} celler i {sheet}"),
}
READ = "Avläst: {place}"
WITHOUT_CELLS = "{name}: inga celler"
