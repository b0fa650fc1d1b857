// Somebody has an incident: who, and giving it back.
import { html, useState } from '../core/ui.js';
import { settings } from '../core/state.js';
import { minute } from '../core/format.js';
import { say } from '../parts/toasts.js';
import { TokenField } from '../thresholds/token-field.js';
import { Field, Mistake } from './field.js';
import { end, myName, rememberName, save } from './save.js';

export function Acknowledge({ incident, acknowledgement }) {
  const [values, setValues] = useState({ by: myName.value, note: '' });
  const [refusal, setRefusal] = useState(null);
  const of = { values, refusal, set: (name, value) => setValues(before => ({ ...before, [name]: value })) };
  const submit = async event => {
    event.preventDefault();
    try {
      rememberName(values.by);
      await save('acknowledgements', { incidentId: incident, ...values }, `${values.by.trim()} has it.`);
      setRefusal(null);
    } catch (error) {
      setRefusal(error);
    }
  };
  if (acknowledgement) return html`<${Taken} of=${acknowledgement} />`;
  if (!settings.value?.editable) return null;
  return html`
    <details class="act" data-act="acknowledge"><summary>Acknowledge the incident</summary>
      <form class="quiet-form" onSubmit=${submit} novalidate>
        <${Field} name="by" label="Who has it" hint="No more reminders until it is resolved" of=${of} maxlength="100" required />
        <${Field} name="note" label="Note" hint="Stands in the message" of=${of} maxlength="500" />
        <${Mistake} refusal=${refusal} fields=${['by', 'note']} />
        ${settings.value.tokenNeeded && html`<${TokenField} />`}
        <button type="submit" class="primary" disabled=${!values.by.trim()}>Acknowledge</button>
      </form>
    </details>`;
}

function Taken({ of: { incidentId, by, at, note } }) {
  const giveBack = () => end('acknowledgements', { incidentId }, 'Nobody has it any more: reminders go on.').catch(error => say(error.message, 'ALERTING'));
  return html`
    <p class="taken" data-acknowledged=${by}>
      <span>Acknowledged by <strong>${by ?? 'somebody'}</strong>${at ? ` at ${minute(at)}` : ''}${note ? `: ${note}` : ''}</span>
      ${settings.value?.editable && html`<button class="quiet" onClick=${giveBack}>Give it back</button>`}
    </p>`;
}
