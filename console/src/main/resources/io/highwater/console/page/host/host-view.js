// One host: its series over a span, what judges them, and its incidents.
import { html, useEffect, useMemo } from '../core/ui.js';
import { comeBack, draft, header, hostsNews, incidentNews, settings, thresholdsNews } from '../core/state.js';
import { count, counted, duration, moment, roughly } from '../core/format.js';
import { replace, route, to } from '../core/router.js';
import { useAtMostEvery, useRead } from '../core/use.js';
import { Empty, Heading, Read, Segmented } from '../parts/basics.js';
import { Icon, StateChip } from '../parts/marks.js';
import { IncidentRow } from '../incidents/incident-row.js';
import { ThresholdRows } from '../thresholds/rows.js';
import { HostCharts } from './host-charts.js';
import { HostQuiet } from '../quiet/host-quiet.js';

const SPANS = ['15m', '1h', '3h', '6h', '24h'].map(span => ({ value: span, text: span }));

export function HostView({ argument: host }) {
  const span = route.value.parameters.get('span') ?? '1h';
  const news = useAtMostEvery(hostsNews.value?.version, span === '15m' || span === '1h' ? 2_000 : 10_000);
  const incident = incidentNews.value?.host === host ? incidentNews.value : null;
  const path = `/api/hosts/${encodeURIComponent(host)}?span=${span}`;
  const read = useRead(path, [news, incident, thresholdsNews.value, comeBack.value], true);
  const choose = chosen => replace(to('host', host, { span: chosen }));
  if (read.error?.status === 404) return html`<${Unknown} host=${host} message=${read.error.message} />`;
  return html`
    <p class="back-line"><a class="back" href=${to('hosts')}><${Icon} name="back" />Hosts</a></p>
    <div class="host-head">
      <${Heading} className="host-name">${host}<//>
      ${read.data && html`<${StateChip} state=${read.data.state} />${read.data.since && html`<span class="muted">for ${roughly((header.value?.now ?? Date.now()) - read.data.since)}</span>`}`}
      <span class="spring"></span>
      <${Segmented} label="Span" options=${SPANS} value=${span} onChange=${choose} />
    </div>
    <${Read} of=${read} what="the host">${data => html`<${Body} data=${data} />`}<//>`;
}

function Body({ data }) {
  const isLearned = data.series.some(series => series.learned);
  const minute = useAtMostEvery(header.value?.now, 60_000);
  const bands = useRead(isLearned ? `/api/hosts/${encodeURIComponent(data.host)}/bands` : null, [minute, thresholdsNews.value]);
  const learned = useMemo(() => new Map((isLearned ? (bands.data?.bands ?? []) : []).map(band => [band.cpu, band])), [isLearned, bands.data]);
  const known = data.series.reduce((sum, series) => sum + series.averages.filter(average => average != null).length, 0);
  return html`
    ${data.complete === false && html`<p class="notice">Only a part of this span is in the topic any more; what is older is gone with its retention.</p>`}
    ${isLearned && bands.data?.complete === false && html`<p class="notice">What is usual for it cannot be shown now: there is too much to learn from at once, or the topic does not answer. ./highwater explain says it.</p>`}
    <div class="host-body">
      <section class="host-charts" aria-label="Series">
        ${known === 0 ? html`<${Empty} title="Nothing was sent in this span">Choose a longer span, or look whether the sensors of ${data.host} still run.<//>` : html`<${HostCharts} data=${data} learned=${learned} />`}
      </section>
      <section class="host-side">
        <${HostQuiet} host=${data.host} cpus=${data.series.map(series => series.cpu)} incident=${data.incident} />
        <h2>What judges it</h2>
        <${ThresholdRows} rows=${data.rows} host=${data.host} inUse=${new Set(data.series.map(series => series.row))} />
        <h2>Incidents <span class="muted">${data.incidents.length ? counted(data.incidents.length, 'incident') : ''}</span></h2>
        ${data.incidents.length === 0 ? html`<p class="muted">None in this span.</p>` : html`<ul class="incident-list is-narrow">${newestFirst(data.incidents).map(incident => html`<${IncidentRow} key=${incident.id} incident=${incident} brief />`)}</ul>`}
      </section>
    </div>`;
}

const newestFirst = incidents => [...incidents].sort((a, b) => b.openedAt - a.openedAt);

const Unknown = ({ host, message }) => html`
  <p class="back-line"><a class="back" href=${to('hosts')}><${Icon} name="back" />Hosts</a></p>
  <${Heading} className="host-name">${host}<//>
  <${Empty} title="No average of it was seen">${message} <a href=${to('hosts')}>All hosts</a><//>`;
