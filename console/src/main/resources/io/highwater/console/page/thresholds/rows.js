// Rows of the table where a host is shown, each with what changes it beside it.
import { html } from '../core/ui.js';
import { settings } from '../core/state.js';
import { value } from '../core/format.js';
import { Icon } from '../parts/marks.js';
import { add, edit } from './draft.js';

export function ThresholdRows({ rows, host, inUse }) {
  const editable = settings.value?.editable;
  return html`
    <ul class="rule-list">
      ${rows.map(row => html`<li key=${`${row.hostname}/${row.cpu ?? ''}`} class=${judges(row, host, inUse) ? '' : 'is-idle'}>
        <span class="rule-name">${nameOf(row)}</span>
        <span class="rule-text">${inWords(row)}</span>
        <${EditButton} row=${row} host=${host} />
      </li>`)}
      ${rows.length === 0 && html`<li class="muted">No row is about this host: it is not judged.</li>`}
    </ul>
    ${!rows.some(row => row.hostname === host && !row.cpu) && html`<button class="quiet" onClick=${() => add(host)}><${Icon} name="plus" />${editable ? 'Give' : 'Try'} ${host.length > 24 ? 'it' : host} ${editable ? 'a row' : 'with a row'} of its own</button>`}`;
}

/** Where nothing can be saved it can still be tried what a row would have done. */
export function EditButton({ row, host }) {
  const verb = settings.value?.editable ? 'Edit' : 'Try';
  return html`<button class="quiet" aria-label=${`${verb} the row ${nameOf(row)}`} onClick=${() => edit(row, host)}><${Icon} name="edit" />${verb}</button>`;
}

/** The host's own row has no name of its own. */
const judges = (row, host, inUse) => inUse.has(nameOf(row)) || (row.hostname === host && inUse.has(null));

export const nameOf = row => (row.cpu ? `${row.hostname} ${row.cpu}` : row.hostname);

export function inWords(row) {
  const parts = [{ only: 'unusual for it', also: `over ${value(row.allowedTop)}, or unusual for it` }[row.learned] ?? `over ${value(row.allowedTop)}`];
  if (row.forSeconds) parts.push(`for ${row.forSeconds} s`);
  if (row.resolveBelow != null && row.resolveBelow !== row.allowedTop && row.learned !== 'only') parts.push(`resolves at ${value(row.resolveBelow)}`);
  return parts.join(', ');
}
