// Rows chosen, or all that are shown, as LaTeX of the columns shown or as BibTeX.

/** A tabular of these rows, ready to paste; its packages are named in its first line. */
function latexOf(table, rows, latex) {
  const shown = latex.columns.map((column, at) => ({ ...column, at }))
    .filter(({ name }) => !table.tHead.querySelector(`[data-column="${CSS.escape(name)}"]`)?.hidden);
  const all = shown.reduce((sum, column) => sum + column.share, 0);
  const widths = shown.map(({ share }) => `  ${latex.column.replace('SHARE', (Math.floor((1000 * share) / all) / 1000).toFixed(3))}`);
  const line = (cells) => `${shown.map(({ at }) => cells[at]).join(' & ')} \\\\`;
  return [
    `% needs array${latex.settings.includes('\\sisetup') ? ', siunitx' : ''} and booktabs; \\citep is natbib's`, '\\begingroup' + latex.settings,
    '\\noindent\\begin{tabular}{' + '%', widths.join('%\n') + '}', '\\toprule', line(latex.columns.map((column) => column.head)),
    '\\midrule', ...rows.map((row) => line(latex.rows[row].cells)), '\\bottomrule', '\\end{tabular}\\par', '\\endgroup', '',
  ].join('\n');
}

/** Put text on the clipboard; where the browser does not let us, show it selected, to be copied by hand. */
async function copy(text, said, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = said;
  } catch {
    status.textContent = '';
    const area = make('textarea', { readOnly: true, value: text, rows: 12, ariaLabel: 'Copy with Ctrl+C' });
    openPanel(status, []);
    account.replaceChildren(area);
    area.select();
  }
}

function copyButtons(table, entries, latex) {
  const status = make('span', { className: 'copied', role: 'status', tabIndex: -1 });
  const boxes = entries.map(({ row }) => {
    const box = make('input', { type: 'checkbox', className: 'choose', ariaLabel: `Choose ${row.cells[0].textContent}` });
    row.cells[0].prepend(box);
    return box;
  });
  const chosen = () => {
    const some = entries.filter((entry, at) => boxes[at].checked);
    const rows = some.length ? some : entries.filter((entry) => !entry.row.hidden);
    return rows.toSorted((one, other) => (one.row.compareDocumentPosition(other.row) & 4 ? -1 : 1));
  };
  const button = (label, textOf) => make('button', {
    type: 'button',
    title: 'The rows chosen; all rows shown where none is',
    onclick: () => {
      const rows = chosen();
      copy(textOf(rows), `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} copied`, status);
    },
  }, label);
  const bibtex = (rows) => [...new Set(rows.map(({ paper }) => paper.bibtex ?? ''))].join('\n');
  const buttons = [button('Copy BibTeX', bibtex)];
  if (latex) buttons.unshift(button('Copy LaTeX', (rows) => latexOf(table, rows.map(({ at }) => at), latex)));
  return [...buttons, status];
}
