// Colours of the style sheet for what is drawn on a canvas.
import { signal } from './ui.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Read again when the system's preference changes; a canvas that reads it is drawn anew. */
export const colours = signal(read());

dark.addEventListener('change', () => (colours.value = read()));
addEventListener('load', () => (colours.value = read()));

/** Whether a panel covers what it is about, as on a phone; the style sheet says the same. */
export const narrow = signal(covers());

function covers() {
  return matchMedia('(max-width: 1000px)').matches;
}

addEventListener('resize', () => (narrow.value = covers()));

function read() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'), muted: of('muted'), line: of('line'), surface: of('surface'), accent: of('accent'), spark: of('spark'), grid: of('grid'),
    alerting: of('alerting'), pending: of('pending'), silent: of('silent'), fine: of('fine'), font: of('font'),
  };
}
