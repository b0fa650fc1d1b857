// The columns of the table as fields; those that the table does not have are not offered.
import { html } from '../core/ui.js';
import { settings } from '../core/state.js';

const KNOWN = {
  hostname: { column: 'hostname', label: 'Host', hint: 'Exact, or a pattern: web-*', required: true },
  cpu: { column: 'cpu', label: 'Cpu', hint: 'Empty: all of the host' },
  allowedTop: { column: 'allowed_top', label: 'Threshold', hint: 'An average above it is a breach', number: true, required: true },
  resolveBelow: { column: 'resolve_below', label: 'Resolves at or below', hint: 'Empty: at the threshold', number: true },
  forSeconds: { column: 'for_seconds', label: 'Only after', hint: 'Empty: one window is enough', number: true, unit: 's' },
  repeatSeconds: { column: 'repeat_seconds', label: 'Remind after', hint: 'Empty: 1 h; 0: never', number: true, unit: 's' },
  channel: { column: 'channel', label: 'Slack channel', hint: 'Id or name; empty: the job’s own' },
  mention: { column: 'mention', label: 'Calls', hint: 'Id of a user or a group, @here, @channel' },
  learned: { column: 'learned', label: 'Learned', hint: 'Whether what is unusual for a cpu fires', choices: { '': 'Off', also: 'Beside the threshold', only: 'Instead of it' } },
  rarity: { column: 'rarity', label: 'News is rarer than', hint: 'Powers of ten of hours; empty: 3, an hour in 1,000', number: true, unit: '' },
  minChange: { column: 'min_change', label: 'And higher by', hint: 'Points above what is usual; empty: 2', number: true },
  hostGroup: { column: 'host_group', label: 'Group of the host', hint: 'Rack, service, site; empty: none' },
};

export function Fields({ row, columns, wrong, message, onChange }) {
  const known = Object.entries(KNOWN).filter(([, { column }]) => !columns?.length || columns.includes(column));
  const further = (columns ?? []).filter(column => !Object.values(KNOWN).some(field => field.column === column)).map(column => [column in row ? column : camel(column), { column, label: spaced(column), hint: 'Empty: none' }]);
  return html`<div class="fields">
    ${[...known, ...further].map(([name, field]) => {
      const isWrong = wrong != null && [name, field.column].includes(wrong);
      const unit = field.unit ?? (field.number ? (settings.value?.unit ?? '%') : '');
      return html`
        <label key=${name} class=${`field is-${name}${isWrong ? ' is-wrong' : ''}`}>
          <span class="field-label">${field.label}</span>
          <span class="field-input"><${field.choices ? Choice : Text} name=${name} field=${field} value=${row[name] ?? ''} isWrong=${isWrong} onChange=${text => onChange(name, text)} />${unit && html`<span class="field-unit">${unit}</span>`}</span>
          <span class="field-hint" id=${`hint-${name}`} role=${isWrong ? 'alert' : undefined}>${isWrong ? message : field.hint}</span>
        </label>`;
    })}
  </div>`;
}

const Text = ({ name, field, value, isWrong, onChange }) =>
  html`<input name=${name} value=${value} inputmode=${field.number ? 'numeric' : undefined} required=${field.required} autocomplete="off" spellcheck=${false} aria-invalid=${isWrong} aria-describedby=${`hint-${name}`} onInput=${event => onChange(event.target.value)} onKeyDown=${event => field.number && step(event, value, onChange)} />`;

/** What is written out as the first of them, or is none of them, stays as it is until somebody chooses. */
const Choice = ({ name, field, value, isWrong, onChange }) =>
  html`<select name=${name} value=${value in field.choices ? value : ''} aria-invalid=${isWrong} aria-describedby=${`hint-${name}`} onChange=${event => onChange(event.target.value)}>
    ${Object.entries(field.choices).map(([choice, text]) => html`<option key=${choice} value=${choice}>${text}</option>`)}
  </select>`;

/** Arrow keys move a number, so that the lines in the charts can be moved by keyboard: by ten with Shift. */
function step(event, text, set) {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (by == null || text.trim() === '' || !Number.isFinite(Number(text))) return;
  event.preventDefault();
  set(String(Number(text) + by * (event.shiftKey ? 10 : 1)));
}

const camel = column => column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const spaced = column => column.charAt(0).toUpperCase() + column.slice(1).replace(/_/g, ' ');
