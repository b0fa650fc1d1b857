// Break something, and see that nothing is lost.
import { html, useEffect, useState } from '../core/ui.js';
import { get, post, query } from '../core/api.js';
import { comeBack, tally } from '../core/state.js';
import { count, clock } from '../core/format.js';
import { useRead, useSettled } from '../core/use.js';
import { Heading, Read } from '../parts/basics.js';
import { Shape } from '../parts/marks.js';
import { say } from '../parts/toasts.js';
import { Channel } from './slack-view.js';

export function DemoView() {
  const [pressed, setPressed] = useState(0);
  const [log, setLog] = useState([]);
  const read = useRead('/api/demo', [pressed, comeBack.value, tally.value?.active]);
  useEffect(() => {
    const timer = setInterval(() => setPressed(n => n + 1), 3_000); // What was broken for a while mends itself.
    return () => clearInterval(timer);
  }, []);
  const press = async (button, host) => {
    try {
      const { said } = await post(`/api/demo/buttons/${encodeURIComponent(button.name)}`, { host: host || null });
      setLog(before => [{ at: Date.now(), text: said, state: 'FINE' }, ...before].slice(0, 8));
    } catch (error) {
      setLog(before => [{ at: Date.now(), text: error.message, state: 'ALERTING' }, ...before].slice(0, 8));
    }
    setPressed(n => n + 1);
  };
  return html`
    <div class="view-head"><${Heading}>Try it<//></div>
    <p class="muted view-lead">Break something. The numbers count on, and what was sent is averaged, late or rejected, never lost.</p>
    <${Read} of=${read} what="the demo">${data => html`
      <${Tally} numbers=${tally.value ?? data.tally} />
      <div class="demo-body">
        <section class="demo-left" aria-label="Buttons">
          <ul class="levers">${data.buttons.map(button => html`<${Lever} key=${button.name} button=${button} onPress=${press} />`)}</ul>
          <${Log} log=${log} />
        </section>
        <${Channel} newest=${40} />
      </div>`}<//>`;
}

const WORDS = { sent: 'sent', averaged: 'averaged', late: 'late', rejected: 'rejected', opened: 'incidents opened', resolved: 'resolved', told: 'told in Slack', waiting: 'in open windows', unexplained: 'unexplained' };

/** What the demo is about: of all that was sent, nothing is unaccounted for. */
const PROOF = 'unexplained';

const Tally = ({ numbers }) => html`<dl class="tally" aria-label="Running tally">${Object.entries(numbers)
  .filter(([, number]) => typeof number === 'number')
  .map(([name, number]) => html`<div key=${name} class=${name !== PROOF ? '' : number === 0 ? 'is-fine' : 'is-pending'}><dt>${WORDS[name] ?? name}</dt><dd data-tally=${name}>${name === PROOF && html`<${Shape} state=${number === 0 ? 'FINE' : 'PENDING'} />`}${count(number)}</dd></div>`)}</dl>`;

function Lever({ button, onPress }) {
  const [host, setHost] = useState('');
  const [busy, setBusy] = useState(false);
  const press = async event => {
    event.preventDefault();
    setBusy(true);
    await onPress(button, host);
    setBusy(false);
  };
  return html`<li><form class=${`lever${button.active ? ' is-active' : ''}`} onSubmit=${press}>
    <div><h2>${button.label}${button.active && html`<span class="tag is-late">now</span>`}</h2><p class="muted">${button.explains}</p></div>
    <div class="lever-act">${button.host && html`<${HostChoice} name=${button.name} value=${host} onChange=${setHost} />`}<button type="submit" class=${button.active ? '' : 'primary'} disabled=${busy}>${button.active ? 'Undo it' : 'Do it'}</button></div>
  </form></li>`;
}

/** Any host that is there; empty: the demo chooses. */
function HostChoice({ name, value, onChange }) {
  const settled = useSettled(value, 200);
  const read = useRead(query('/api/hosts', { search: settled, limit: 12 }), [], true);
  return html`<span class="host-choice"><input list=${`hosts-${name}`} aria-label="Host" placeholder="any host" value=${value} onInput=${event => onChange(event.target.value)} autocomplete="off" />
    <datalist id=${`hosts-${name}`}>${(read.data?.hosts ?? []).map(host => html`<option key=${host.host} value=${host.host} />`)}</datalist></span>`;
}

const Log = ({ log }) => html`<div role="log" aria-label="What was done"><ol class="demo-log">${log.map(({ at, text, state }) => html`<li key=${at} class=${`is-${state.toLowerCase()}`}><${Shape} state=${state} /><time>${clock(at)}</time><span>${text}</span></li>`)}</ol></div>`;
