// The table of thresholds.
import { html, useEffect, useState } from '../core/ui.js';
import { query } from '../core/api.js';
import { comeBack, settings, thresholdsNews } from '../core/state.js';
import { count, counted, duration, value } from '../core/format.js';
import { useRead, useSettled } from '../core/use.js';
import { Empty, Heading, Read, Search, Time } from '../parts/basics.js';
import { Icon } from '../parts/marks.js';
import { add } from './draft.js';
import { lastSave, SAID } from './in-force.js';
import { EditButton } from './rows.js';

const PAGE = 100;
const COLUMNS = [
  ['cpu', 'Cpu', row => row.cpu ?? html`<span class="muted">all</span>`],
  ['allowed_top', 'Threshold', row => html`<strong>${value(row.allowedTop)}</strong>`],
  ['resolve_below', 'Resolves at', row => (row.resolveBelow == null ? html`<span class="muted">threshold</span>` : value(row.resolveBelow))],
  ['for_seconds', 'Only after', row => (row.forSeconds ? duration(row.forSeconds * 1000) : html`<span class="muted">one window</span>`)],
  ['repeat_seconds', 'Reminds after', row => (row.repeatSeconds === 0 ? 'never' : row.repeatSeconds ? duration(row.repeatSeconds * 1000) : html`<span class="muted">1 h</span>`)],
  ['learned', 'Learned', row => learned(row) ?? html`<span class="muted">off</span>`],
  ['channel', 'Channel', row => row.channel ?? html`<span class="muted">the job’s</span>`],
  ['mention', 'Calls', row => row.mention ?? html`<span class="muted">nobody</span>`],
  ['host_group', 'Group', row => row.hostGroup ?? html`<span class="muted">none</span>`],
];

/** What says how a row that learns judges stands with that, and nowhere else. */
const OF_LEARNED = ['rarity', 'min_change'];

function learned({ learned, rarity, minChange }) {
  if (learned !== 'also' && learned !== 'only') return null;
  return [learned, rarity != null && `1 h in ${count(10 ** rarity)}`, minChange != null && `by ${value(minChange)}`].filter(Boolean).join(', ');
}

export function ThresholdsView() {
  const [search, setSearch] = useState('');
  const [offset, setOffset] = useState(0);
  const settled = useSettled(search, 150);
  useEffect(() => setOffset(0), [settled]);
  const read = useRead(query('/api/thresholds', { search: settled, offset, limit: PAGE }), [thresholdsNews.value, lastSave.value?.savedAt, comeBack.value], true);
  const editable = settings.value?.editable;
  return html`
    <div class="view-head">
      <${Heading}>Thresholds<//>
      <${Search} label="Search rows" value=${search} onInput=${setSearch} />
      <span class="spring"></span>
      <button class="primary" onClick=${() => add('', null)}><${Icon} name="plus" />${editable ? 'Add a row' : 'Try a row'}</button>
    </div>
    <p class="muted view-lead">The most specific row judges: host and cpu, then host, then the pattern with the longest text. Changes are live, without a restart.</p>
    ${lastSave.value && html`<p class=${`notice ${lastSave.value.state === 'there' ? 'is-good' : ''}`} role="status" data-in-force=${lastSave.value.state}>${SAID[lastSave.value.state](lastSave.value)}</p>`}
    <${Read} of=${read} what="the table">${data => html`
      ${data.problems?.map(problem => html`<p class="notice is-bad">${problem}</p>`)}
      ${data.total === 0 ? html`<${None} search=${settled} editable=${editable} />` : html`<${Table} data=${data} />`}
      <${Pages} data=${data} offset=${offset} onChange=${setOffset} />`}<//>`;
}

function Table({ data }) {
  const columns = COLUMNS.filter(([column]) => !data.columns?.length || data.columns.includes(column));
  const further = (data.columns ?? []).filter(column => column !== 'hostname' && !OF_LEARNED.includes(column) && !COLUMNS.some(([known]) => known === column));
  return html`<div class="table-frame"><table class="rows">
    <caption class="unseen">Rows of the thresholds</caption>
    <thead><tr><th scope="col">Host</th>${columns.map(([column, title]) => html`<th key=${column} scope="col">${title}</th>`)}${further.map(column => html`<th key=${column} scope="col">${column}</th>`)}<th scope="col"><span class="unseen">Change</span></th></tr></thead>
    <tbody>${data.rows.map(row => html`<tr key=${`${row.hostname}/${row.cpu ?? ''}`} data-row=${row.hostname}>
      <th scope="row">${row.hostname}</th>
      ${columns.map(([column, title, show]) => html`<td key=${column} data-title=${title}>${show(row)}</td>`)}
      ${further.map(column => html`<td key=${column} data-title=${column}>${row[column] ?? row[camel(column)] ?? html`<span class="muted">–</span>`}</td>`)}
      <td class="row-act"><${EditButton} row=${row} host=${null} /></td>
    </tr>`)}</tbody>
  </table></div>`;
}

const camel = column => column.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

function Pages({ data, offset, onChange }) {
  if (data.total <= PAGE) return html`<p class="muted table-foot">${counted(data.total, 'row')}${data.readAt ? html`, read at <${Time} at=${data.readAt} />` : ''}</p>`;
  return html`<p class="table-foot">
    <button disabled=${offset === 0} onClick=${() => onChange(Math.max(0, offset - PAGE))}>Before</button>
    <span class="muted">${count(offset + 1)} to ${count(Math.min(data.total, offset + PAGE))} of ${counted(data.total, 'row')}</span>
    <button disabled=${offset + PAGE >= data.total} onClick=${() => onChange(offset + PAGE)}>Next</button>
  </p>`;
}

const None = ({ search, editable }) =>
  search
    ? html`<${Empty} title="No row is like that">No host or pattern contains “${search}”.<//>`
    : html`<${Empty} title="The table is empty">Nobody is alerted until a row says what is too much. ${editable ? html`<button class="linklike" onClick=${() => add('*', null)}>Begin with one for all hosts</button>` : 'Insert one with SQL, or start the console with --allow-edit.'}<//>`;
