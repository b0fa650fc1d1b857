// Colours of the style sheet for what is drawn on a canvas.
import { signal } from './ui.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Read again when the system's preference changes; a canvas that reads it is drawn anew. */
export const colours = signal(read());

dark.addEventListener('change', () => (colours.value = read()));
addEventListener('load', () => (colours.value = read()));

export const calm = matchMedia('(prefers-reduced-motion: reduce)');

function read() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'), muted: of('muted'), line: of('line'), surface: of('surface'), accent: of('accent'), spark: of('spark'), grid: of('grid'),
    alerting: of('alerting'), pending: of('pending'), silent: of('silent'), fine: of('fine'), font: of('font'),
  };
}
