// What every part of the page uses. Elements are made of text and properties; nothing on this page is parsed as HTML.

const data = JSON.parse(document.currentScript.previousElementSibling.textContent);

/** An element: make('button', { type: 'button', 'aria-label': 'Close' }, '×'). */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Text as it is compared: without accents, in small letters. */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A paper of the page by its id; what nobody knows of reads as unknown. */
function paperOf(id) {
  return Object.hasOwn(data.papers, id) ? data.papers[id] : { title: '', abstract: null };
}

/** Call a function for what is clicked, or reached by keyboard and pressed; links and controls inside it stay theirs. */
function onPress(root, selector, press) {
  root.addEventListener('click', (event) => {
    const found = event.target.closest(selector);
    if (found && !event.target.closest('a, button, input') && !String(getSelection())) press(found);
  });
  root.addEventListener('keydown', (event) => {
    if (!event.target.matches(selector) || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    press(event.target);
  });
}
