"""The style sheet of the HTML report: light and dark, one column that also fits a phone."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f5f6f8; --text: #1c1f24; --quiet: #565d68; --line: #d5d9e0;
  --link: #0a58a8; --failed: #a8181f; --passed: #17692f; --idle: #7a4b00; --review: #5b3fa0;
  --mark: #ffe08a; --on-mark: #1c1f24;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --raised: #1e2329; --text: #e6e9ee; --quiet: #a3acb8; --line: #39414b;
    --link: #7fb8ff; --failed: #ff8f8f; --passed: #74d48c; --idle: #f0b85a; --review: #c3a6ff;
    --mark: #6b5200; --on-mark: #fff;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1rem; max-width: 56rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, p, dl, dd, pre { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1rem; }
a { color: var(--link); }
header > p { margin: .25rem 0 1rem; font-size: 1.2rem; font-weight: 600; }
dl > div { margin-bottom: .5rem; }
dt { color: var(--quiet); font-size: .875rem; }
nav ul { margin: 1rem 0 0; padding: 0; list-style: none; }
nav li { padding: .25rem 0; }
ol { margin: 0; padding: 0; list-style: none; }
ol > li {
  margin-bottom: 1rem; padding: .75rem 1rem;
  background: var(--raised); border-left: 4px solid var(--failed);
}
ol > li > * + * { margin-top: .5rem; }
pre {
  padding: .5rem; background: var(--ground); border: 1px solid var(--line);
  font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap;
}
mark { background: var(--mark); color: var(--on-mark); font-weight: 700; }
mark:empty { padding-left: .6em; }
table { width: 100%; border-collapse: collapse; }
th, td {
  padding: .5rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; font-weight: inherit;
}
th:first-child { padding-left: 0; }
td { white-space: nowrap; }
thead th, th[scope=rowgroup] { color: var(--quiet); font-size: .875rem; }
th[scope=rowgroup] { padding-top: 1.5rem; font-weight: 700; text-transform: capitalize; }
th p { color: var(--quiet); font-size: .875rem; }
tr:target { background: var(--raised); }
.failed { color: var(--failed); }
.passed { color: var(--passed); }
.idle { color: var(--idle); }
.review { color: var(--review); }
"""
