// A silence on its way into the table: of a host, a pattern or one cpu; once, or again and again.
import { html, useState } from '../core/ui.js';
import { settings } from '../core/state.js';
import { zone } from '../core/format.js';
import { Segmented } from '../parts/basics.js';
import { TokenField } from '../thresholds/token-field.js';
import { Field, Mistake } from './field.js';
import { myName, rememberName, save } from './save.js';
import { ENDS } from './silence.js';

/** Fields that are shown: what is wrong with another one is said below them. */
const shown = (kind, end) => ['hostname', 'cpu', 'reason', 'createdBy', ...(kind === 'again' ? ['days', 'fromTime', 'toTime', 'timeZone'] : end === 'own' ? ['endsAt'] : [])];
const KINDS = [
  { value: 'once', text: 'From now on' },
  { value: 'again', text: 'Comes again' },
];

/** @param host that it is offered for; empty for any. @param cpus of it, to choose from */
export function SilenceForm({ host = '', cpus = [], onDone }) {
  const [values, setValues] = useState({ hostname: host, cpu: '', end: '1h', endsAt: '', days: 'mon-fri', fromTime: '22:00', toTime: '06:00', timeZone: zone(), reason: '', createdBy: myName.value });
  const [kind, setKind] = useState('once');
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const set = (name, value) => setValues(before => ({ ...before, [name]: value }));
  const of = { values, set, refusal };
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    try {
      rememberName(values.createdBy);
      await save('silences', bodyOf(values, kind), `${values.hostname.trim()} is silenced.`);
      setRefusal(null);
      onDone?.();
    } catch (error) {
      setRefusal(error);
    }
    setBusy(false);
  };
  return html`
    <form class="quiet-form" onSubmit=${submit} novalidate>
      <${Field} name="hostname" label="Host" hint="Exact, or a pattern: web-*" of=${of} required />
      <${Field} name="cpu" label="Cpu" hint="Empty: all of the host" of=${of} list="cpus-to-silence" />
      <datalist id="cpus-to-silence">${cpus.map(cpu => html`<option key=${cpu} value=${cpu} />`)}</datalist>
      <${Segmented} label="When" options=${KINDS} value=${kind} onChange=${setKind} />
      ${kind === 'once' ? html`<${Once} of=${of} />` : html`<${Again} of=${of} />`}
      <${Field} name="reason" label="Because" hint="Stands in the message" of=${of} maxlength="500" placeholder="disk swap" />
      <${Field} name="createdBy" label="Your name" hint="Stands in the message" of=${of} maxlength="100" />
      <${Mistake} refusal=${refusal} fields=${shown(kind, values.end)} />
      ${settings.value?.tokenNeeded && html`<${TokenField} />`}
      <button type="submit" class="primary" disabled=${busy || !values.hostname.trim()}>Silence</button>
    </form>`;
}

const Once = ({ of }) => html`
  <label class="field"><span class="field-label">How long</span>
    <select name="end" value=${of.values.end} onChange=${event => of.set('end', event.target.value)}>${ENDS.map(({ value, text }) => html`<option key=${value} value=${value}>${text}</option>`)}</select>
  </label>
  ${of.values.end === 'own' && html`<${Field} name="endsAt" label="Until" hint=${`By the clock of this browser, ${zone()}`} of=${of} type="datetime-local" />`}`;

const Again = ({ of }) => html`
  <${Field} name="days" label="Days" hint="mon,tue or mon-fri; empty: each day" of=${of} />
  <div class="fields">
    <${Field} name="fromTime" label="From" hint="Empty: midnight" of=${of} type="time" />
    <${Field} name="toTime" label="To" hint="Before From: next day" of=${of} type="time" />
  </div>
  <${Field} name="timeZone" label="By the clocks of" hint="Such as Europe/Berlin" of=${of} />`;

function bodyOf({ end, endsAt, days, fromTime, toTime, timeZone, ...always }, kind) {
  if (kind === 'again') return { ...always, days, fromTime, toTime, timeZone };
  const choice = ENDS.find(({ value }) => value === end);
  const own = new Date(endsAt).getTime();
  // What is no time goes to the server as it is, which says so.
  return { ...always, endsAt: choice.end ? choice.end(Date.now()) : Number.isNaN(own) ? endsAt || 'nothing' : own };
}
