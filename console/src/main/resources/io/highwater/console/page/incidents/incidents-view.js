// Incidents: what is open first, then the history.
import { html, useEffect, useState } from '../core/ui.js';
import { get, query } from '../core/api.js';
import { comeBack, heardIncidents, hostsNews } from '../core/state.js';
import { counted } from '../core/format.js';
import { replace, route, to } from '../core/router.js';
import { useAtMostEvery, useRead, useSettled } from '../core/use.js';
import { Empty, Failed, Heading, Read, Search } from '../parts/basics.js';
import { IncidentRow } from './incident-row.js';

const PAGE = 50;
/** For what was opened before this page was: the table has it a little later. */
const LOOK_AGAIN = 5_000;

export function IncidentsView() {
  const [host, setHost] = useState(route.value.parameters.get('host') ?? '');
  const settled = useSettled(host.trim(), 200);
  useEffect(() => replace(to('incidents', null, { host: settled })), [settled]);
  const signs = [useAtMostEvery(hostsNews.value?.version, LOOK_AGAIN), comeBack.value];
  const open = useRead(query('/api/incidents', { host: settled, state: 'OPEN', limit: 200 }), signs, true);
  return html`
    <div class="view-head"><${Heading}>Incidents<//><${Search} label="Only of the host" value=${host} onInput=${setHost} /></div>
    <section aria-labelledby="open-title">
      <h2 id="open-title">Open</h2>
      <${Read} of=${open} what="open incidents">${data => { const incidents = withHeard(data.incidents, settled, 'OPEN'); return incidents.length ? html`<${List} incidents=${incidents} />` : html`<p class="calm-line">${settled ? `Nothing is open on ${settled}.` : 'Nothing is open. All that is judged is at or below its threshold.'}</p>`; }}<//>
    </section>
    <section aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <${History} key=${settled} host=${settled} signs=${signs} />
    </section>`;
}

const List = ({ incidents }) => html`<ul class="incident-list">${incidents.map(incident => html`<${IncidentRow} key=${incident.id} incident=${incident} />`)}</ul>`;

/** The newest page follows what happens; older ones stay as they were read. */
function History({ host, signs }) {
  const newest = useRead(query('/api/incidents', { host, state: 'RESOLVED', limit: PAGE }), signs);
  const [older, setOlder] = useState({ incidents: [], more: null, error: null });
  return html`<${Read} of=${newest} what="the history">${data => {
    const all = withHeard([...older.incidents, ...data.incidents], host, 'RESOLVED');
    const more = older.more ?? data.more;
    const load = () =>
      get(query('/api/incidents', { host, state: 'RESOLVED', limit: PAGE, before: older.next ?? data.next ?? all.at(-1).openedAt }))
        .then(page => setOlder({ incidents: [...older.incidents, ...data.incidents, ...page.incidents], more: page.more, next: page.next, error: null }))
        .catch(error => setOlder({ ...older, error }));
    if (all.length === 0) return html`<${Empty} title="No history yet">Incidents that are over are listed here, from the table that jobs-notification's history job fills.${host ? ` None is known of ${host}.` : ''}<//>`;
    return html`<${List} incidents=${all} />
      ${older.error && html`<${Failed} error=${older.error} />`}
      <p class="table-foot">${more ? html`<button onClick=${load}>Show older ones</button>` : html`<span class="muted">${counted(all.length, 'incident')}; there are no older ones.</span>`}</p>`;
  }}<//>`;
}

/** What was heard of an incident is newer than what was read of it, but for where it was told. Newest first. */
function withHeard(read, host, state) {
  const all = new Map(read.map(incident => [incident.id, incident]));
  heardIncidents.value.forEach((heard, id) => (!host || heard.host === host) && all.set(id, { ...heard, slack: heard.slack ?? all.get(id)?.slack ?? null }));
  return [...all.values()].filter(incident => incident.state === state).sort((a, b) => b.openedAt - a.openedAt);
}
