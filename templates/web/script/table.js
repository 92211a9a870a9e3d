// The comparison table: sort, search, filter, choose columns. Rows are hidden and moved, never made again.

const ORDER = new Intl.Collator('en', { numeric: true });
const columnOf = (row, name) => row.querySelector(`:scope > [data-column="${CSS.escape(name)}"]`);
const distinct = (values) => [...new Set(values)].filter(Boolean).sort(ORDER.compare);

/** The rows of a table with all that they are found by; texts are read when they are first needed. */
function entriesOf(table) {
  return [...table.querySelectorAll('tr[data-paper]')].map((row, at) => {
    const paper = paperOf(row.dataset.paper);
    const items = (name) => [...(columnOf(row, name)?.querySelectorAll('.item') ?? [])].map((item) => item.textContent);
    let text;
    return {
      row, at, paper, body: row.parentNode, theme: [paper.theme], year: [String(paper.year ?? '')],
      get benchmark() { return (this.benchmarks ??= items('benchmark')); },
      get text() { return (text ??= fold(`${row.textContent} ${paper.title} ${paper.label ?? ''} ${paper.theme ?? ''}`)); },
    };
  });
}

/** What a cell is sorted by: text, or the first number in a column of numbers; nothing for an empty one. */
function sortKey(cell) {
  const text = cell.textContent.trim();
  if (cell.dataset.state && cell.dataset.state !== 'found') return null;
  if (!cell.classList.contains('stacked')) return text;
  const number = text.match(/[−-]?\d[\d,]*(?:\.\d+)?/);
  return number ? Number(number[0].replace('−', '-').replaceAll(',', '')) : null;
}

function compareKeys(one, other, sign) {
  if (one.key === null || other.key === null) return (one.key === null) - (other.key === null) || one.at - other.at;
  const by = typeof one.key === 'number' ? one.key - other.key : ORDER.compare(one.key, other.key);
  return sign * by || one.at - other.at;
}

/** Sort by a head: one way, the other way, as it was. Sorted rows stand together, without their groups. */
function sorter(table, entries) {
  const sorted = table.insertBefore(make('tbody'), table.tBodies[0]);
  const read = {};
  return (head) => {
    const place = head.cellIndex;
    const numbers = entries.some(({ row }) => row.children[place].classList.contains('stacked'));
    const ways = numbers ? ['descending', 'ascending', null] : ['ascending', 'descending', null];
    const way = ways[(ways.indexOf(head.ariaSort) + 1) % 3];
    for (const other of table.tHead.rows[0].cells) other.ariaSort = null;
    head.ariaSort = way;
    table.classList.toggle('sorted', way !== null);
    if (way === null) {
      for (const { row, body } of entries) body.append(row);
      return;
    }
    const keys = (read[place] ??= entries.map(({ row }) => sortKey(row.children[place])));
    const keyed = entries.map(({ row, at }) => ({ row, at, key: keys[at] }));
    keyed.sort((one, other) => compareKeys(one, other, way === 'ascending' ? 1 : -1));
    sorted.append(...keyed.map(({ row }) => row));
  };
}

/** A choice of one value by which rows are kept; none where there is nothing to choose. */
function filterOf(name, label, entries) {
  const values = distinct(entries.flatMap((entry) => entry[name]));
  if (values.length < 2) return null;
  const options = values.map((value) => make('option', { value }, value));
  return make('select', { name, ariaLabel: label }, make('option', { value: '' }, label), ...options);
}

/** A menu of check boxes that hides and shows columns; those shown share the width. */
function columnMenu(table, shares) {
  const heads = [...table.tHead.rows[0].cells];
  const lay = () => {
    const shown = heads.filter((head) => !head.hidden).map((head) => `minmax(0, ${shares[head.dataset.column] ?? 0.1}fr)`);
    table.style.setProperty('--columns', shown.join(' '));
  };
  lay();
  const boxes = heads.slice(1).map((head) => {
    const box = make('input', { type: 'checkbox', checked: true, value: head.dataset.column });
    box.onchange = () => {
      for (const cell of table.querySelectorAll(`[data-column="${CSS.escape(box.value)}"]`)) cell.hidden = !box.checked;
      lay();
    };
    return make('label', {}, box, ` ${head.textContent}`);
  });
  return make('details', { className: 'menu' }, make('summary', {}, 'Columns'), make('div', {}, ...boxes));
}

/** Give a table its controls; without scripts it is a plain table that says all the same. */
function enhance(table) {
  const entries = entriesOf(table);
  if (!entries.length) return;
  const pieces = table.parentNode.querySelector('script.table-data');
  const latex = pieces ? JSON.parse(pieces.textContent) : null;
  const shares = Object.fromEntries((latex?.columns ?? []).map((column) => [column.name, column.share]));
  table.classList.add('live');
  for (const cell of table.querySelectorAll('td[data-state]')) if (!cell.querySelector('.item')) cell.tabIndex = 0;
  const menu = columnMenu(table, shares);
  const sort = sorter(table, entries);
  for (const head of table.tHead.rows[0].cells) {
    head.replaceChildren(make('span', { className: 'sort', role: 'button', tabIndex: 0 }, head.textContent));
  }
  onPress(table.tHead, '.sort', (pressed) => sort(pressed.parentNode));
  const search = make('input', { type: 'search', placeholder: 'Search the table', ariaLabel: 'Search the table' });
  const filters = [['theme', 'Theme'], ['year', 'Year'], ['benchmark', 'Benchmark']]
    .map(([name, label]) => filterOf(name, label, entries)).filter(Boolean);
  const count = make('output', { className: 'count' });
  const show = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const asked = filters.filter((filter) => filter.value);
    let shown = 0;
    const full = new Set();
    for (const entry of entries) {
      const keep = asked.every((filter) => entry[filter.name].includes(filter.value))
        && words.every((word) => entry.text.includes(word));
      if (entry.row.hidden === keep) entry.row.hidden = !keep;
      if (keep) { shown += 1; full.add(entry.body); }
    }
    for (const body of new Set(entries.map((entry) => entry.body))) body.classList.toggle('empty', !full.has(body));
    count.textContent = shown === entries.length ? `${shown} rows` : `${shown} of ${entries.length} rows`;
  };
  search.oninput = show;
  for (const filter of filters) filter.onchange = show;
  show();
  table.before(make('div', { className: 'controls', role: 'search' },
    search, ...filters, menu, count, ...copyButtons(table, entries, latex)));
  addEventListener('hashchange', () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('tr');
    if (!row?.hidden || !table.contains(row)) return;
    search.value = '';
    for (const filter of filters) filter.value = '';
    show();
    row.scrollIntoView({ block: 'center' });
  });
}
