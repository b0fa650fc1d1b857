// What was put aside, and why. Nothing is thrown away: it can be mended and replayed.
import { html, useEffect, useState } from '../core/ui.js';
import { get, query } from '../core/api.js';
import { asideNews, comeBack } from '../core/state.js';
import { count, counted } from '../core/format.js';
import { replace, route, to } from '../core/router.js';
import { useAtMostEvery, useRead } from '../core/use.js';
import { Empty, Failed, Heading, Read, Segmented, Time } from '../parts/basics.js';

const KINDS = [{ value: '', text: 'All' }, { value: 'rejected', text: 'Rejected' }, { value: 'late', text: 'Late' }];
const PAGE = 50;

export function AsideView() {
  const kind = route.value.parameters.get('kind') ?? '';
  const reason = route.value.parameters.get('reason') ?? '';
  const news = useAtMostEvery(asideNews.value, 2_000);
  const read = useRead(query('/api/aside', { kind, reason, limit: PAGE }), [news, comeBack.value], true);
  const choose = parameters => replace(to('aside', null, { kind, reason, ...parameters }));
  return html`
    <div class="view-head"><${Heading}>Set aside<//><${Segmented} label="Kind" options=${KINDS} value=${kind} onChange=${chosen => choose({ kind: chosen, reason: '' })} /></div>
    <p class="muted view-lead">Records that could not be used stay as they came, with the reason and where they came from. <code>./highwater replay TOPIC</code> sends them back once the cause is mended.</p>
    <${Read} of=${read} what="what was put aside">${data => html`
      <${Reasons} counts=${data.counts} chosen=${reason} onChange=${chosen => choose({ reason: chosen })} />
      ${data.records.length === 0 ? html`<${Empty} title="Nothing was put aside">Every record ${reason ? `but those of other reasons than ${reason}` : ''} could be used${kind === 'late' ? ', and came in time' : ''}.<//>` : html`<${Records} key=${`${kind}/${reason}`} data=${data} kind=${kind} reason=${reason} />`}`}<//>`;
}

function Reasons({ counts, chosen, onChange }) {
  const byReason = new Map();
  counts.forEach(one => byReason.set(one.reason, (byReason.get(one.reason) ?? 0) + one.count));
  if (byReason.size === 0) return null;
  const most = Math.max(...byReason.values());
  return html`<div class="reasons" role="group" aria-label="Filter by reason">${[...byReason].sort((a, b) => b[1] - a[1]).map(([reason, number]) => html`
    <button key=${reason} class="reason" aria-pressed=${reason === chosen} onClick=${() => onChange(reason === chosen ? '' : reason)}>
      <span class="reason-name">${reason}</span><span class="reason-count">${count(number)}</span>
      <meter class="reason-share" min="0" max=${most} value=${number} aria-hidden="true"></meter>
    </button>`)}</div>`;
}

function Records({ data, kind, reason }) {
  const [older, setOlder] = useState({ records: [], more: null, error: null });
  const all = [...data.records, ...older.records];
  const load = () =>
    get(query('/api/aside', { kind, reason, limit: PAGE, before: older.next ?? data.next ?? all.at(-1).at }))
      .then(page => setOlder({ records: [...older.records, ...page.records], more: page.more, next: page.next, error: null }))
      .catch(error => setOlder({ ...older, error }));
  return html`
    <ul class="records">${distinct(all).map(record => html`<${Record} key=${keyOf(record)} record=${record} />`)}</ul>
    ${older.error && html`<${Failed} error=${older.error} />`}
    <p class="table-foot">${(older.more ?? data.more) ? html`<button onClick=${load}>Show older ones</button>` : html`<span class="muted">${counted(all.length, 'record')} at hand.</span>`}</p>`;
}

const keyOf = ({ at, kind, reason, origin, raw }) => (origin ? `${kind}/${reason}/${origin.topic}/${origin.partition}/${origin.offset}/${raw.slice(0, 40)}` : `${at}/${raw.slice(0, 40)}`);

const distinct = records => [...new Map(records.map(record => [keyOf(record), record])).values()];

const Record = ({ record: { at, kind, topic, reason, detail, origin, raw, cut } }) => html`
  <li class="record">
    <p class="record-head"><span class=${`tag ${kind === 'late' ? 'is-late' : 'is-rejected'}`}>${reason}</span><span class="record-detail">${detail}</span><span class="record-at"><${Time} at=${at} /></span></p>
    <pre class="record-raw" tabindex="0" aria-label="The record as it came">${raw}${cut ? html`<span class="muted"> … cut here</span>` : ''}</pre>
    <p class="record-origin muted">${topic}${origin ? html`<span>, from ${origin.topic}, partition ${origin.partition}, offset ${origin.offset}</span>` : ''}</p>
  </li>`;
