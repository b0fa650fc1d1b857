// One incident: its story, and what people were told.
import { html, useMemo } from '../core/ui.js';
import { comeBack, header, hostsNews, incidentNews, quietNews, settings } from '../core/state.js';
import { clock, distance, duration, moment, number, value } from '../core/format.js';
import { to } from '../core/router.js';
import { useAtMostEvery, useRead } from '../core/use.js';
import { External, Heading, Read, Time } from '../parts/basics.js';
import { Icon, IncidentChip, Shape, ended } from '../parts/marks.js';
import { Chart, domainOf } from '../parts/chart.js';
import { Acknowledge } from '../quiet/acknowledge.js';
import { Plain } from '../parts/mrkdwn.js';

export function IncidentView({ argument: id }) {
  const news = incidentNews.value?.id === id ? incidentNews.value : null;
  const read = useRead(`/api/incidents/${encodeURIComponent(id)}`, [news, comeBack.value]);
  return html`
    <p class="back-line"><a class="back" href=${to('incidents')}><${Icon} name="back" />Incidents</a></p>
    <${Read} of=${read} what="the incident">${incident => html`<${Body} incident=${incident} />`}<//>`;
}

function Body({ incident }) {
  const now = header.value?.now ?? Date.now();
  const lasts = incident.resolvedAt == null ? now - incident.openedAt : incident.seconds * 1000;
  return html`
    <div class="host-head">
      <${Heading} className="host-name"><a href=${to('host', incident.host)}>${incident.host}</a><//>
      <${IncidentChip} incident=${incident} />
      <span class="spring"></span>
      <${External} href=${incident.slack?.link}>Its message in Slack<//>
    </div>
    <dl class="facts">
      <${Fact} name="Opened"><${Time} at=${incident.openedAt} /><//>
      <${Fact} name=${incident.resolvedAt == null ? 'Open for' : 'Lasted'}>${duration(lasts)}<//>
      <${Fact} name="Peak">${value(incident.peak.usage)} <span class="muted">on ${incident.peak.cpu}, ${distance(incident.peak.usage, incident.peak.threshold)}${incident.peak.row && incident.peak.row !== incident.host ? ` (row ${incident.peak.row})` : ''}</span><//>
      ${incident.handled?.channel && html`<${Fact} name="Channel">${incident.handled.channel}<//>`}
      ${incident.handled?.group && html`<${Fact} name="Group">${incident.handled.group}<//>`}
      <${Fact} name="Cpus">${incident.cpus.length ? incident.cpus.join(', ') : '–'}<//>
    </dl>
    <${Quiet} incident=${incident} />
    <${Picture} incident=${incident} now=${now} />
    <div class="two-columns">
      <section><h2>What happened</h2><${Timeline} timeline=${incident.timeline} /></section>
      <section><h2>What Slack was told</h2><${Told} incident=${incident} /></section>
    </div>`;
}

/** Who has it, and why nobody is told; as the job says it, and as the table has it already. */
function Quiet({ incident: { id, host, state, handled } }) {
  const open = state !== 'RESOLVED' && settings.value?.quiet?.acknowledgements;
  const { data } = useRead(open ? '/api/acknowledgements' : null, [quietNews.value, comeBack.value]);
  const row = data?.acknowledgements.find(one => one.incidentId === id);
  return html`<div class="quiet-lines">
    ${handled?.silencedBy && html`<p class="notice" data-silenced>Silenced${handled.silencedUntil ? ` until ${moment(handled.silencedUntil)}` : ''} by the row <strong>${handled.silencedBy}</strong>. ${state !== 'RESOLVED' && html`<a href=${to('host', host)}>Change it at the host</a>`}</p>`}
    ${data ? html`<${Acknowledge} incident=${id} acknowledgement=${row} />` : handled?.acknowledgedBy && html`<p class="notice">Acknowledged by ${handled.acknowledgedBy}</p>`}
  </div>`;
}

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

const SPANS = [['15m', 15], ['1h', 60], ['3h', 180], ['6h', 360], ['24h', 1440]];

/** The host's chart around the incident, where averages of that time are still to be had. */
function Picture({ incident, now }) {
  const minutes = (now - incident.openedAt) / 60_000;
  const span = SPANS.find(([, length]) => length >= minutes * 1.15 + 3)?.[0];
  const news = useAtMostEvery(incident.resolvedAt == null ? (hostsNews.value?.end ?? 0) : 0, 2_000);
  const read = useRead(span ? `/api/hosts/${encodeURIComponent(incident.host)}?span=${span}` : null, [news], true);
  const data = read.data;
  const picture = useMemo(() => data && around(data, incident), [data, incident.id, incident.resolvedAt]);
  if (!span) return html`<p class="muted">It is over a day ago: its averages are no longer at hand here.</p>`;
  if (!picture) return html`<div class="picture is-coming"></div>`;
  if (picture.lines[0].length === 0) return null;
  return html`<figure class="picture"><${Chart} data=${picture.lines} layers=${picture.layers} domain=${picture.domain} height=${200} label=${`${picture.cpu} of ${incident.host} during the incident`} /><figcaption>${picture.cpu}, the cpu of the peak. <a href=${to('host', incident.host, { span })}>All of the host</a></figcaption></figure>`;
}

function around(data, incident) {
  const series = data.series.find(one => one.cpu === incident.peak.cpu) ?? data.series[0];
  if (!series) return null;
  const end = incident.resolvedAt ?? data.end;
  const margin = Math.max(5 * data.step, (end - incident.openedAt) * 0.4);
  const times = Array.from({ length: data.length }, (_, i) => data.end - (data.length - 1 - i) * data.step);
  const first = times.findIndex(at => at >= incident.openedAt - margin);
  const last = times.findLastIndex(at => at <= end + margin) + 1;
  const cut = values => values.slice(first, last);
  const lines = [cut(times).map(at => at / 1000), cut(series.averages), cut(series.maxima)];
  const bands = data.incidents.map(one => ({ from: one.openedAt, to: one.resolvedAt, kind: 'INCIDENT' }));
  return { cpu: series.cpu, lines, layers: { threshold: incident.peak.threshold ?? series.threshold, resolveBelow: series.resolveBelow, draft: null, bands }, domain: domainOf([lines[1], lines[2]], [incident.peak.threshold, series.resolveBelow]) };
}

const CHANGES = {
  OPENED: ['ALERTING', 'Opened'], CPU_JOINED: ['ALERTING', 'A cpu joins'], CPU_LEFT: ['FINE', 'A cpu leaves'], PEAK_RAISED: ['ALERTING', 'New peak'],
  THRESHOLD_CHANGED: ['PENDING', 'Threshold changed'], STALE: ['SILENT', 'Sends no data'], RECOVERED: ['ALERTING', 'Sends data again'], RESOLVED: ['FINE', 'Resolved'],
};

const Timeline = ({ timeline }) => html`<ol class="timeline">${timeline.map(({ at, change, cpu, usage, threshold, text }, i) => {
  const [state, words] = CHANGES[change] ?? ['UNJUDGED', change];
  return html`<li key=${i} class=${`is-${state.toLowerCase()}`}><${Shape} state=${state} /><span class="timeline-at"><${Time} at=${at} /></span><span><strong>${words}</strong>${cpu ? `: ${cpu}` : ''}${usage == null ? '' : ` ${value(usage)}`}${threshold == null || usage == null ? '' : html`<span class="muted">, ${distance(usage, threshold)}</span>`}${text && html`<span class="timeline-text">${text}</span>`}</span></li>`;
})}</ol>`;

const KINDS = { posted: 'Posted', edited: 'Edited', reply: 'In its thread' };

function Told({ incident: { told, toldWhy, slack, handled } }) {
  if (told == null) return html`<p class="muted">${toldWhy ?? 'Nothing is known of it here: the message may be older than what this console reads, or no Slack was named.'}</p>`;
  const channel = slack?.channel;
  if (told.length === 0 && handled?.group) return html`<p class="muted">Nothing was told of this host alone. If more hosts of ${handled.group} fired with it, the message of the group tells of it.</p>`;
  if (told.length === 0) return html`<p class="muted">Nothing was told yet. What waits stands in the outbox.</p>`;
  return html`<ol class="told">${told.map(({ at, kind, text }, i) => html`<li key=${i}><p class="told-head"><strong>${KINDS[kind] ?? kind}</strong><span class="muted">${channel ? `${channel}, ` : ''}<${Time} at=${at} /></span></p><div class="told-text"><${Plain} text=${text ?? ''} /></div></li>`)}</ol>`;
}
