"""How the page of the plan looks, on screen and on A4."""

from typing import Final

STYLE: Final = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 14px/1.45 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif;
  color: #1b1f24; background: #fff; max-width: 1080px; margin: 0 auto; padding: 24px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 16px; }
h2 { font-size: 17px; line-height: 1.3; margin: 28px 0 2px; }
code { font: 12.5px/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
  white-space: nowrap; }
a { color: #0b57a4; text-decoration: none; }
a:hover { text-decoration: underline; }
small { color: #666d75; font-size: 11.5px; }
.about { margin: 0 0 6px; color: #4b5259; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: baseline; padding: 3px 10px 3px 0;
  border-bottom: 1px solid #e3e6e9; }
th { font-size: 12px; font-weight: 600; color: #4b5259; border-bottom: 2px solid #9aa3ad;
  white-space: nowrap; }
.summary { display: flex; flex-wrap: wrap; gap: 12px 40px; align-items: flex-start; }
.summary table { width: auto; margin-top: 6px; }
.counts td:not(:first-child), .counts th:not(:first-child) { text-align: right;
  font-variant-numeric: tabular-nums; padding: 3px 0 3px 18px; }
.counts tr:last-child td { font-weight: 600; border-bottom: 0; border-top: 2px solid #9aa3ad; }
.lines { table-layout: fixed; }
.lines td { overflow-wrap: anywhere; }
.lines th:nth-child(1) { width: 30%; } .lines th:nth-child(2) { width: 14%; }
.lines th:nth-child(4) { width: 6%; } .lines th:nth-child(5) { width: 15%; }
.lines th:nth-child(6) { width: 11%; }
.lines td code { display: inline-block; white-space: normal; }
.i1 { padding-left: 14px; } .i2 { padding-left: 28px; } .i3 { padding-left: 42px; }
.i4 { padding-left: 56px; }
tr.container td:first-child code { font-weight: 700; }
tr.reserved td { color: #666d75; font-style: italic; }
tr.deprecated td, tr.deprecated small { color: #9a2b1f; }
tr.deprecated td:first-child code { text-decoration: line-through; }
nav ul { columns: 2; column-gap: 40px; list-style: none; margin: 6px 0 0; padding: 0; }
nav li { break-inside: avoid; padding: 1px 0; overflow-wrap: anywhere; }
nav .d1 { padding-left: 16px; } nav .d2 { padding-left: 32px; }
nav .d3, nav .d4 { padding-left: 48px; }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  body { font-size: 9pt; max-width: none; padding: 0; }
  code { font-size: 8pt; }
  small { font-size: 7.5pt; }
  th { font-size: 8pt; }
  th, td { padding-right: 6px; }
  h1 { font-size: 16pt; } h2 { font-size: 12pt; break-after: avoid; }
  .about { break-after: avoid; }
  a { color: inherit; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
