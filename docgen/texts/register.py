"""The register's web page: its words, its look, and what it does when it is used."""

COLUMNS = ("Diarienummer", "Typ", "Rubrik", "Datum", "Nämnd", "Status", "Beslut", "Versioner")

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin: 1rem 0; }
label { display: block; font-weight: 600; }
input, select, form button { font: inherit; padding: .3rem .5rem; border: 1px solid #595959;
  border-radius: 3px; background: #fff; color: inherit; max-width: 20rem; }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem;
  border-bottom: 1px solid #767676; }
thead th { background: #e6eef1; white-space: nowrap; }
thead button { font: inherit; font-weight: 600; border: 0; background: none; padding: .2rem;
  cursor: pointer; color: inherit; text-decoration: underline; }
tbody th { white-space: nowrap; font-weight: 600; }
.version { display: block; white-space: nowrap; }
a { color: #0b57a4; }
@page { size: landscape; }
@media print {
  form { display: none; }
  .wide { overflow: visible; }
  .version, thead th, tbody th { white-space: normal; }
}
"""

SCRIPT = """
(function () {
  'use strict';
  var form = document.querySelector('form');
  var body = document.querySelector('tbody');
  var rows = Array.prototype.slice.call(body.rows);
  var told = document.getElementById('antal');
  function plain(text) { return text.toLowerCase().replace(/[\\u2010-\\u2015]/g, '-'); }
  var texts = rows.map(function (row) { return plain(row.textContent); });
  form.hidden = false;
  document.querySelector('caption span').hidden = false;
  function show() {
    var words = plain(form.elements.text.value).split(/\\s+/).filter(Boolean);
    var number = 0;
    rows.forEach(function (row, place) {
      var fits = ['type', 'year', 'board', 'status'].every(function (name) {
        var wanted = form.elements[name].value;
        return !wanted || row.dataset[name] === wanted;
      }) && words.every(function (word) { return texts[place].indexOf(word) >= 0; });
      row.hidden = !fits;
      number += fits ? 1 : 0;
    });
    told.textContent = number + ' av ' + rows.length + ' dokument visas.';
  }
  function unsorted() {
    document.querySelectorAll('thead th').forEach(function (head) {
      head.removeAttribute('aria-sort');
      head.querySelector('span').textContent = '';
    });
  }
  var order = new Intl.Collator('sv', { numeric: true });
  document.querySelectorAll('thead button').forEach(function (button) {
    button.addEventListener('click', function () {
      var head = button.parentNode;
      var down = head.getAttribute('aria-sort') === 'ascending';
      var column = Number(button.dataset.column);
      unsorted();
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      head.querySelector('span').textContent = down ? ' \\u2193' : ' \\u2191';
      Array.prototype.slice.call(body.rows).sort(function (one, other) {
        var found = order.compare(one.cells[column].textContent, other.cells[column].textContent);
        return down ? -found : found;
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
  form.addEventListener('input', show);
  form.addEventListener('reset', function () {
    rows.forEach(function (row) { body.appendChild(row); });
    unsorted();
    setTimeout(show);
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  show();
}());
"""

FINDER = """
(function () {
  'use strict';
  var form = document.querySelector('form');
  var told = document.getElementById('svar');
  form.hidden = false;
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var parts = /(\\d+)\\D+(\\d{4})\\s*$/.exec(form.elements.number.value);
    var pages = Array.prototype.filter.call(document.querySelectorAll('li'), function (one) {
      var number = parts && Number(parts[1]);
      return parts && one.dataset.year === parts[2] &&
        Number(one.dataset.first) <= number && number <= Number(one.dataset.last);
    });
    if (pages.length) {
      location.href = pages[0].querySelector('a').getAttribute('href');
    } else {
      told.textContent = parts ? 'Ingen sida har det numret.' :
        'Skriv diarienumret som RUN/13/2024.';
    }
  });
}());
"""

_HEAD = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Arkivregister{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
_FOOT = """</main>
{script}</body>
</html>
"""

_SCRIPTED = "<script>{script}</script>\n"
BACK = '<a href="register.html">Hela registret</a>\n'
PAGE = (
    _HEAD
    + """<h1>Arkivregister{title}</h1>
<p>{back}{number} dokument. Registret skrivs på nytt vid varje arkivering, ur arkivets mappar.
<a href="LAS-MIG.txt">Så är arkivet ordnat</a></p>
<form hidden>
<div><label for="text">Sök</label><input id="text" name="text" type="search"></div>
<div><label for="type">Typ</label>
<select id="type" name="type"><option value="">Alla</option>{types}</select></div>
<div><label for="year">Dokumentets år</label>
<select id="year" name="year"><option value="">Alla</option>{years}</select></div>
<div><label for="board">Nämnd</label>
<select id="board" name="board"><option value="">Alla</option>{boards}</select></div>
<div><label for="status">Status</label>
<select id="status" name="status"><option value="">Alla</option>{statuses}</select></div>
<div><button type="reset">Visa alla</button></div>
</form>
<p id="antal" role="status"></p>
<div class="wide" role="region" aria-label="Arkiverade dokument" tabindex="0">
<table>
<caption>Arkiverade dokument<span hidden>. Välj en kolumnrubrik för att sortera.</span></caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
"""
    + _FOOT.replace("{script}", _SCRIPTED)
)
OVERVIEW = (
    _HEAD
    + """<h1>Arkivregister</h1>
<p>Registret har en sida för varje år i diariet, eller för varje del av ett års nummer.
<a href="LAS-MIG.txt">Så är arkivet ordnat</a></p>
<form hidden>
<div><label for="number">Diarienummer</label><input id="number" name="number"></div>
<div><button>Öppna sidan</button></div>
</form>
<p id="svar" role="status"></p>
<ul>
{links}
</ul>
"""
    + _FOOT.replace("{script}", _SCRIPTED)
)
