import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForScans } from '../../../../src/register/till/wedge.ts';

declare global {
  interface Window {
    /** What happened, in order: `scan …`, `submit`, `pay`, `pad …` for keys that reached the page. */
    happened: string[];
  }
}

window.happened = [];
const note = (what: string): void => void window.happened.push(what);

document.querySelector('#form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  note('submit');
});
document.querySelector('#pay')?.addEventListener('click', () => note('pay'));
// As a keypad listens: nothing that goes to a field.
window.addEventListener('keydown', ({ key, target }) => {
  if (key !== 'Shift' && !(target instanceof Element && target.closest('input, textarea')))
    note(`pad ${key}`);
});

function Controlled() {
  const [text, setText] = useState('');
  return (
    <>
      <input id="controlled" value={text} onChange={(event) => setText(event.target.value.toUpperCase())} />
      <output id="shown">{text}</output>
    </>
  );
}
const root = document.querySelector('#root');
if (root) createRoot(root).render(<Controlled />);

listenForScans(window, (text) => note(`scan ${text}`));
