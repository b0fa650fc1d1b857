// What the page has to say of something one did. Read out, gone by itself, and never the only place where it is said.
import { html, signal } from '../core/ui.js';
import { Icon, Shape } from './marks.js';

const SHOWN_FOR = 9_000;
const shown = signal([]);
let next = 0;

/** @param state whose shape and colour it has; a text that says it all comes with it */
export function say(text, state = 'FINE') {
  const toast = { id: next++, text, state };
  shown.value = [...shown.value.slice(-2), toast];
  setTimeout(() => dismiss(toast), SHOWN_FOR);
}

const dismiss = toast => (shown.value = shown.value.filter(other => other !== toast));

export const Toasts = () => html`
  <div class="toasts" role="status">
    ${shown.value.map(
      toast => html`<p key=${toast.id} class=${`toast is-${toast.state.toLowerCase()}`}><${Shape} state=${toast.state} /><span>${toast.text}</span><button class="quiet" aria-label="Dismiss" onClick=${() => dismiss(toast)}><${Icon} name="close" /></button></p>`,
    )}
  </div>`;
