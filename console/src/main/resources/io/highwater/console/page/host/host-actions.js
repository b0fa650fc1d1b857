// To be left alone: a silence, and saying who has it. Only where the tables for them are there.
import { html, useState } from '../core/ui.js';
import { post } from '../core/api.js';
import { settings } from '../core/state.js';
import { say } from '../parts/toasts.js';

const LENGTHS = [['30 min', 30], ['2 h', 120], ['8 h', 480], ['1 d', 1440]];

export function HostActions({ host, incident }) {
  const { editable, tables } = settings.value ?? {};
  if (!editable || !(tables?.silences || (tables?.acknowledgements && incident))) return null;
  return html`
    ${tables.acknowledgements && incident && html`<${Acknowledge} incident=${incident} />`}
    ${tables.silences && html`<${Silence} host=${host} />`}`;
}

function Silence({ host }) {
  const [minutes, setMinutes] = useState(120);
  const [reason, setReason] = useState('');
  const save = event => {
    event.preventDefault();
    const now = Date.now();
    send('/api/silences', { hostname: host, cpu: null, startsAt: now, endsAt: now + minutes * 60_000, reason: reason.trim() || null }, `${host} is silenced for ${LENGTHS.find(([, length]) => length === minutes)[0]}.`);
  };
  return html`<details class="act"><summary>Silence it</summary>
    <form onSubmit=${save}>
      <label class="field"><span class="field-label">For</span><select value=${minutes} onChange=${event => setMinutes(Number(event.target.value))}>${LENGTHS.map(([text, length]) => html`<option value=${length}>${text}</option>`)}</select></label>
      <label class="field"><span class="field-label">Because</span><span class="field-input"><input value=${reason} maxlength="200" onInput=${event => setReason(event.target.value)} placeholder="disk swap" /></span></label>
      <button type="submit">Silence</button>
    </form></details>`;
}

function Acknowledge({ incident }) {
  const [who, setWho] = useState(localStorage.getItem('highwater-name') ?? '');
  const save = event => {
    event.preventDefault();
    localStorage.setItem('highwater-name', who.trim());
    send('/api/acknowledgements', { incidentId: incident, who: who.trim(), note: null }, `${who.trim()} has it: no reminders until it is resolved.`);
  };
  return html`<details class="act"><summary>Acknowledge the incident</summary>
    <form onSubmit=${save}>
      <label class="field"><span class="field-label">Who has it</span><span class="field-input"><input required value=${who} maxlength="100" onInput=${event => setWho(event.target.value)} /></span></label>
      <button type="submit" disabled=${!who.trim()}>Acknowledge</button>
    </form></details>`;
}

async function send(path, body, done) {
  try {
    await post(path, body);
    say(done);
  } catch (error) {
    say(error.message, 'ALERTING');
  }
}
