// Silences that hold, come again, or are to come.
import { html, useState } from '../core/ui.js';
import { settings } from '../core/state.js';
import { say } from '../parts/toasts.js';
import { end } from './save.js';
import { whenOf } from './silence.js';

export const SilenceList = ({ silences }) => html`<ul class="silence-list">${silences.map(silence => html`<${Row} key=${silence.id} silence=${silence} />`)}</ul>`;

function Row({ silence }) {
  const [busy, setBusy] = useState(false);
  const name = `${silence.hostname}${silence.cpu ? ` ${silence.cpu}` : ''}`;
  const stop = async () => {
    setBusy(true);
    try {
      await end('silences', { id: silence.id }, `The silence of ${name} is ended.`);
    } catch (error) {
      say(error.message, 'ALERTING');
      setBusy(false);
    }
  };
  return html`
    <li class=${`silence${silence.holds ? ' is-silent' : ''}`} data-silence=${silence.hostname}>
      <span class="silence-name">${name}</span>
      <span class="tag">${silence.problem ? 'left out' : silence.holds ? 'holds' : 'not now'}</span>
      <span class="silence-when">${silence.problem ?? whenOf(silence)}</span>
      <span class="silence-why muted">${[silence.createdBy && `by ${silence.createdBy}`, silence.reason].filter(Boolean).join(': ')}</span>
      ${settings.value?.editable && silence.id && html`<button class="quiet" disabled=${busy} aria-label=${`End the silence of ${name}`} onClick=${stop}>End</button>`}
    </li>`;
}
