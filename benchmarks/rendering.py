"""CPU and memory of filling docgen's own templates, beside docxtpl on the same, in one run.

Letter: the tjänsteskrivelse of the example. Table: a paper with one table of 10 to 10 000 rows.
docgen fills each with and without tracing; every amount, date and number is a figure then. Each
measurement is a process of its own, started in turn with the others; medians.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import docx

from docgen.resources import templates_folder

ROUNDS = 5
HERE = Path(__file__).parent
ROWS = (10, 100, 1_000, 10_000)
PROGRAM = """
import json, resource, sys
engine, kind, template, rows = sys.argv[1:4] + [int(sys.argv[4])]
sys.path.insert(0, {here!r})
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def table(rows):
    return {{"rader": [{{"nr": n, "kommun": "Åre & Berg", "belopp": n * 100}} for n in range(rows)],
            "summa": 7773227}}
def letter_of_docxtpl():
    import bare_docxtpl, io, jinja2
    from docxtpl import DocxTemplate
    environment = jinja2.Environment()
    environment.filters.update(bare_docxtpl.FILTERS)
    context = bare_docxtpl.CONTEXT if kind == "letter" else table(rows)
    data = open(template, "rb").read()
    def render():
        paper = DocxTemplate(io.BytesIO(data))
        paper.render(context, environment, autoescape=True)
        made = io.BytesIO()
        paper.save(made)
        return made.getvalue()
    return render
def letter_of_docgen(traced):
    from docgen.render import Template
    word = Template(template)
    if kind == "letter":
        from docgen.documents.base import House, as_mapping
        from docgen.pipeline import check
        from docgen.profile import read_profile
        from docgen.resources import default_profile, examples_folder
        profile = read_profile(default_profile())
        (one,) = check([examples_folder() / "uppfoljning-2023" / "tjansteskrivelse.xlsx"], profile)
        house = House(one.kind.title, profile.organisation, profile.rubriker, utkast=False)
        own = one.kind.build(one.case, profile, one.kind.count(one.case, profile))
        context = {{**as_mapping(house), **as_mapping(own), "logotyp": "Regionen"}}
    else:
        from docgen.figures import read
        from docgen.findings import Place
        context = table(rows)
        if traced:
            for row in context["rader"]:
                cell = Place("bok.xlsx", "Stödbeslut", f"I{{row['nr'] + 2}}")
                row["belopp"] = read(f"stodbeslut.{{row['nr'] + 2}}.belopp", row["belopp"], cell)
    return lambda: word.fill(context, traced=traced).data
makers = {{"docxtpl": letter_of_docxtpl, "docgen": lambda: letter_of_docgen(False),
          "docgen, traced": lambda: letter_of_docgen(True)}}
render = makers[engine]()
began = cpu()
render()
first = cpu() - began
times = max(1, min(200, 2000 // rows)) if engine != "docxtpl" else max(1, min(20, 200 // rows))
began = cpu()
for _ in range(times):
    size = len(render())
warm = (cpu() - began) / times
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"first": first * 1e3, "warm": warm * 1e3, "rss": peak, "bytes": size}}))
"""
ENGINES = ("docgen", "docgen, traced", "docxtpl")


def measure(engine: str, kind: str, template: Path, rows: int) -> dict[str, float]:
    """Run one measurement in a process of its own."""
    program = PROGRAM.format(here=str(HERE))
    command = [sys.executable, "-c", program, engine, kind, str(template), str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def table_template(path: Path) -> Path:
    """Write a template with one table, a row for each of ``rader``."""
    document = docx.Document()
    grid = document.add_table(5, 3)
    grid.style = "Table Grid"
    texts = [
        ("Nr", "Kommun", "Belopp"),
        ("{%tr for r in rader %}", "", ""),
        ("{{ r.nr }}", "{{ r.kommun }}", "{{ r.belopp }}"),
        ("{%tr endfor %}", "", ""),
        ("Summa", "", "{{ summa }}"),
    ]
    for row, cells in zip(grid.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def compare(title: str, kind: str, template: Path, rows: int = 10) -> None:
    """Print a table of one kind of work."""
    seen: dict[str, list[dict[str, float]]] = {engine: [] for engine in ENGINES}
    for _ in range(ROUNDS if rows < max(ROWS) else 1):
        for engine in ENGINES:
            seen[engine].append(measure(engine, kind, template, rows))
    median = {
        engine: {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        for engine, runs in seen.items()
    }
    peer = median["docxtpl"]["warm"]
    print(f"\n{title}\n| engine | first ms | warm ms | of docxtpl | peak RSS MB | bytes |")
    print("|---|---|---|---|---|---|")
    for engine, found in median.items():
        print(
            f"| {engine} | {found['first']:.2f} | {found['warm']:.3f} | "
            f"1/{peer / found['warm']:.0f} | {found['rss']:.0f} | {found['bytes']:.0f} |"
        )


def main() -> None:
    """Measure letters, then tables of growing length."""
    compare("Tjänsteskrivelse", "letter", templates_folder() / "tjansteskrivelse.docx")
    with tempfile.TemporaryDirectory() as folder:
        template = table_template(Path(folder) / "tabell.docx")
        for rows in ROWS:
            compare(f"Table of {rows} rows", "table", template, rows)


if __name__ == "__main__":
    main()
