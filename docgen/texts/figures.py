"""What the content control of a figure is called in Word."""

COUNTED = {
    "antal": ("Antal: %d cell i %s", "Antal: %d celler i %s"),
    "summa": ("Summa: %d cell i %s", "Summa: %d celler i %s"),
}
READ = "Avläst: %s!%s"
WITHOUT_CELLS = "%s: inga celler"
