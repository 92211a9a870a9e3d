// The panel that shows what an item or a sentence rests on: title and abstract with the quote marked, rule, confidence.

const STATUS = {
  extracted: 'extracted, not checked by a person',
  accepted: 'accepted by a person',
  corrected: 'corrected by a person',
  added: 'added by a person',
};

const account = make('div', { className: 'account' });
const panel = make('aside', { id: 'evidence', className: 'panel', hidden: true, tabIndex: -1, ariaLabel: 'Evidence' },
  make('button', { type: 'button', className: 'close', title: 'Close (Esc)', ariaLabel: 'Close', onclick: closePanel }, '×'),
  account);
document.body.append(panel);
let opener = null;

/** Text in which stretches are marked; offsets count code points, as Python's do. */
function marked(text, spans) {
  const points = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push(points.slice(at, from).join(''), make('mark', {}, points.slice(from, end).join('')));
    at = end;
  }
  return [...pieces, points.slice(at).join('')];
}

/** The findings of one paper: its text on one side, what was found and why on the other. */
function accountOf(findings) {
  const paper = paperOf(findings[0].paper);
  const spans = (source) => findings.filter((one) => one.source === source).map((one) => [+one.start, +one.end]);
  const abstract = paper.abstract === null
    ? make('p', { className: 'missing' }, 'No abstract is known for this paper.')
    : make('p', {}, ...marked(paper.abstract, spans('abstract')));
  const cited = paper.key && document.getElementById(`ref-${paper.key}`);
  const by = cited ? make('a', { href: `#ref-${paper.key}` }, paper.label) : paper.label ?? '';
  return make('article', {},
    make('div', { className: 'facts' }, ...findings.flatMap((one) => (one.by ? factsOf(one) : one.none ? factsOfNone(one) : []))),
    make('div', { className: 'words' },
      make('h2', {}, ...marked(paper.title, spans('title'))), make('p', { className: 'by' }, by), abstract));
}

function factsOf(finding) {
  const level = make('span');
  level.style.width = `${100 * finding.confidence}%`;
  const bar = make('span', { className: 'bar' }, level);
  const rule = finding.by.split(/(?<=[:/.])/).flatMap((part) => [part, make('wbr')]);
  const row = (name, ...value) => [make('dt', {}, name), make('dd', {}, ...value)];
  const words = data.rules[finding.by];
  const [person, source] = [finding.by.startsWith('person'), finding.by.replace(/^person[ :,]*/, '')];
  const why = person
    ? (source ? row('Read in', source) : [])
    : [...(words ? row('Why', words) : []), ...row('Rule', make('code', {}, ...rule))];
  const status = STATUS[finding.status] ? row('Status', STATUS[finding.status]) : [];
  const sure = row('Confidence', bar, finding.confidence);
  return make('section', {}, ...headOf(finding), make('dl', {}, ...why, ...sure, ...status));
}

const headOf = (finding) => [make('p', { className: 'field' }, finding.field), make('p', { className: 'found' }, finding.text)];

/** A cell in which nothing was extracted: what that means. */
function factsOfNone(finding) {
  return make('section', {}, ...headOf(finding), make('p', { className: 'none' }, finding.none));
}

function openPanel(from, findings) {
  opener?.classList.remove('open');
  opener = from;
  opener.classList.add('open');
  const papers = Map.groupBy(findings, (finding) => finding.paper);
  account.replaceChildren(...Array.from(papers.values(), accountOf));
  panel.hidden = false;
  document.documentElement.classList.add('with-panel');
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  opener.scrollIntoView({ block: 'nearest' });
  account.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
}

function closePanel() {
  panel.hidden = true;
  document.documentElement.classList.remove('with-panel');
  opener?.classList.remove('open');
  opener?.focus({ preventScroll: true });
}

/** What a cell without extracted items says of itself. */
function noneOf({ state, held }) {
  if (state === 'found') return 'Given with the paper.';
  if (state === 'not stated') return 'A person found that the paper does not say it.';
  return held
    ? `Nothing sure enough was found; ${held === '1' ? '1 finding is' : `${held} findings are`} held back.`
    : 'Nothing was found in title and abstract.';
}

onPress(document, '.item[data-by], table.live td[data-state]', (pressed) => {
  const cell = pressed.closest('td');
  const head = cell && pressed.closest('table').querySelector(`thead [data-column="${CSS.escape(cell.dataset.column)}"]`);
  const field = head ? head.textContent : '';
  const items = pressed === cell ? [...cell.querySelectorAll('.item[data-by]')] : [pressed];
  const findings = items.map((item) => ({ ...item.dataset, text: item.textContent, field }));
  const none = { paper: cell?.parentNode.dataset.paper, text: cell?.textContent, field, none: cell && noneOf(cell.dataset) };
  openPanel(pressed, findings.length ? findings : [none]);
});
onPress(document, '.said[data-evidence]', (sentence) => {
  const findings = sentence.dataset.evidence.split(' ').map((id) => data.evidence[id]).filter(Boolean);
  if (findings.length) openPanel(sentence, findings);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) closePanel();
});
for (const item of document.querySelectorAll('.item[data-by]')) item.role = 'button';
for (const sentence of document.querySelectorAll('.said[data-evidence]')) sentence.tabIndex = 0;
