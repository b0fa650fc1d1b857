// Incidents: what is open first, then the history.
import { html, useEffect, useState } from '../core/ui.js';
import { get, query } from '../core/api.js';
import { comeBack, incidentNews } from '../core/state.js';
import { counted } from '../core/format.js';
import { replace, route, to } from '../core/router.js';
import { useRead, useSettled } from '../core/use.js';
import { Empty, Failed, Heading, Read, Search } from '../parts/basics.js';
import { IncidentRow } from './incident-row.js';

const PAGE = 50;

export function IncidentsView() {
  const [host, setHost] = useState(route.value.parameters.get('host') ?? '');
  const settled = useSettled(host.trim(), 200);
  useEffect(() => replace(to('incidents', null, { host: settled })), [settled]);
  const signs = [incidentNews.value, comeBack.value];
  const open = useRead(query('/api/incidents', { host: settled, state: 'OPEN', limit: 200 }), signs, true);
  return html`
    <div class="view-head"><${Heading}>Incidents<//><${Search} label="Only of the host" value=${host} onInput=${setHost} /></div>
    <section aria-labelledby="open-title">
      <h2 id="open-title">Open</h2>
      <${Read} of=${open} what="open incidents">${data => (data.incidents.length ? html`<${List} incidents=${data.incidents} />` : html`<p class="calm-line">${settled ? `Nothing is open on ${settled}.` : 'Nothing is open. All that is judged is at or below its threshold.'}</p>`)}<//>
    </section>
    <section aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <${History} key=${settled} host=${settled} />
    </section>`;
}

const List = ({ incidents }) => html`<ul class="incident-list">${incidents.map(incident => html`<${IncidentRow} key=${incident.id} incident=${incident} />`)}</ul>`;

/** The newest page follows what happens; older ones stay as they were read. */
function History({ host }) {
  const newest = useRead(query('/api/incidents', { host, state: 'RESOLVED', limit: PAGE }), [incidentNews.value?.state === 'RESOLVED' ? incidentNews.value : null, comeBack.value]);
  const [older, setOlder] = useState({ incidents: [], more: null, error: null });
  return html`<${Read} of=${newest} what="the history">${data => {
    const known = new Set(data.incidents.map(incident => incident.id));
    const all = [...data.incidents, ...older.incidents.filter(incident => !known.has(incident.id))];
    const more = older.more ?? data.more;
    const load = () =>
      get(query('/api/incidents', { host, state: 'RESOLVED', limit: PAGE, before: all.at(-1).openedAt }))
        .then(page => setOlder({ incidents: [...older.incidents, ...data.incidents.filter(incident => !older.incidents.includes(incident)), ...page.incidents], more: page.more, error: null }))
        .catch(error => setOlder({ ...older, error }));
    if (all.length === 0) return html`<${Empty} title="No history yet">Incidents that are over are listed here, from the table that jobs-notification's history job fills.${host ? ` None is known of ${host}.` : ''}<//>`;
    return html`<${List} incidents=${sorted(all)} />
      ${older.error && html`<${Failed} error=${older.error} />`}
      <p class="table-foot">${more ? html`<button onClick=${load}>Show older ones</button>` : html`<span class="muted">${counted(all.length, 'incident')}; there are no older ones.</span>`}</p>`;
  }}<//>`;
}

const sorted = incidents => [...new Map(incidents.map(incident => [incident.id, incident])).values()].sort((a, b) => b.openedAt - a.openedAt);
