// Pointing at a citation, or reaching it by keyboard, shows the reference.

const hint = make('div', { id: 'hint', className: 'hint', role: 'tooltip', hidden: true });
document.body.append(hint);

function showHint(link) {
  const reference = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!reference) return;
  link.removeAttribute('title');
  link.setAttribute('aria-describedby', 'hint');
  hint.replaceChildren(...[...reference.cloneNode(true).childNodes].filter((node) => node.className !== 'cited'));
  hint.hidden = false;
  const [at, box] = [link.getBoundingClientRect(), hint.getBoundingClientRect()];
  const below = at.bottom + box.height < innerHeight;
  hint.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.width - 8)) + scrollX}px`;
  hint.style.top = `${(below ? at.bottom : at.top - box.height) + scrollY}px`;
}

function hideHint() {
  hint.hidden = true;
}

document.addEventListener('pointerover', (event) => {
  const link = event.target.closest('a.citation');
  if (link) showHint(link);
  else if (!hint.hidden && !hint.contains(event.target)) hideHint();
});
document.addEventListener('focusin', (event) => {
  if (event.target.matches('a.citation')) showHint(event.target);
  else if (!hint.contains(event.target)) hideHint();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideHint();
});

for (const table of document.querySelectorAll('table.comparison')) enhance(table);
