// What a change would have done to the last hours, before it is saved: by the very judgement that the job uses.
import { html, useMemo, useState } from '../core/ui.js';
import { draft } from '../core/state.js';
import { count, counted, duration, minute, number, sentence, value } from '../core/format.js';
import { route } from '../core/router.js';
import { useRead } from '../core/use.js';
import { Chart, domainOf } from '../parts/chart.js';
import { bandsOf, KINDS } from './cases.js';

export function Preview({ preview, waiting, ready }) {
  const [chosen, choose] = useState(null);
  if (!ready) return html`<section class="preview is-empty"><p class="muted">With a host and a threshold, what they would have done to the last hours is shown here.</p></section>`;
  if (!preview) return html`<section class="preview is-empty" aria-busy="true"><p class="muted">${waiting ? 'Judging the last hours anew …' : 'Nothing can be shown of this row as it is.'}</p></section>`;
  const hosts = [...new Set(preview.cases.map(one => one.host))];
  const host = hosts.includes(chosen) ? chosen : hosts.includes(draft.value.host) ? draft.value.host : (hosts[0] ?? draft.value.host);
  return html`
    <section class=${`preview${waiting ? ' is-waiting' : ''}`} aria-busy=${waiting}>
      <h3>What it would have done <span class="muted">since ${minute(preview.from)}</span></h3>
      <div class="weigh">
        <${Weigh} label="Incidents" before=${preview.before.incidents} after=${preview.after.incidents} />
        <${Weigh} label="Messages" before=${preview.before.messages} after=${preview.after.messages} />
      </div>
      <p class="muted weigh-base">Judged: ${counted(preview.windows, 'average')} of ${counted(preview.hosts, 'host')}${preview.same ? `; ${preview.same === 1 ? '1 incident stays as it was' : `${count(preview.same)} incidents stay as they were`}` : ''}.</p>
      ${(preview.notes ?? []).map(note => html`<p class="muted weigh-base" key=${note}>${sentence(note)}.</p>`)}
      ${host && html`<${CaseChart} host=${host} preview=${preview} />`}
      ${preview.cases.length === 0 ? html`<p class="same">Nothing of these hours would have been told otherwise.</p>` : html`
        <ul class="cases" aria-label="Incidents that come and go">
          ${preview.cases.map((one, i) => html`<li key=${i}><button type="button" class=${`case is-${one.kind.toLowerCase()}`} aria-pressed=${one.host === host} onClick=${() => choose(one.host)} title=${`It ${KINDS[one.kind].explained}.`}>
            <span class="case-kind">${SIGNS[one.kind]} ${KINDS[one.kind].text}</span><span class="case-host">${one.host}</span><span class="case-time">${timeOf(one)}</span>
          </button></li>`)}
        </ul>`}
      ${preview.more && html`<p class="muted">And more; the numbers above count them all.</p>`}
    </section>`;
}

const SIGNS = { COMES: '+', GOES: '−', LONGER: '↔', SHORTER: '↔', MOVED: '→' };

function timeOf({ before, after }) {
  const { from, to } = after ?? before;
  return `${minute(from)}, ${to == null ? 'still open' : duration(to - from)}`;
}

function Weigh({ label, before, after }) {
  const by = after - before;
  const words = by === 0 ? 'as before' : by > 0 ? `${count(by)} more` : `${count(-by)} fewer`;
  return html`<div class=${`weigh-one${by > 0 ? ' is-more' : by < 0 ? ' is-fewer' : ''}`} data-before=${before} data-after=${after}>
    <span class="weigh-label">${label}</span>
    <span class="weigh-numbers"><span class="weigh-before">${count(before)}</span><span aria-label="then" class="weigh-arrow">→</span><strong>${count(after)}</strong></span>
    <span class="weigh-words">${words}</span>
  </div>`;
}

/** The host's highest series under both rules. */
function CaseChart({ host, preview }) {
  const read = useRead(`/api/hosts/${encodeURIComponent(host)}?span=3h`, [], true);
  const data = read.data?.host === host ? read.data : null;
  const peak = preview.cases.find(one => one.host === host);
  const cpu = (peak?.after ?? peak?.before)?.peak?.cpu ?? (draft.value.row.cpu || null);
  const series = data && (data.series.find(one => one.cpu === cpu) ?? data.series[0]);
  const seconds = useMemo(() => data && Array.from({ length: data.length }, (_, i) => (data.end - (data.length - 1 - i) * data.step) / 1000), [data]);
  const { row, deleting } = draft.value;
  const top = numeric(row.allowedTop);
  const low = numeric(row.resolveBelow);
  const layers = useMemo(() => series && { threshold: series.threshold, resolveBelow: series.resolveBelow, draft: deleting ? null : { threshold: top, resolveBelow: low }, bands: bandsOf(preview, host, data.incidents) }, [series, preview, top, low, deleting]);
  const lines = useMemo(() => series && [seconds, series.averages, series.averages.map(() => null)], [series]);
  // Where the host's own charts stand beside the panel, they show it; on a phone the panel covers them.
  const className = `case-chart${route.value.view === 'host' && route.value.argument === host ? ' is-beside' : ''}`;
  if (!series) return html`<div class=${`${className} is-coming`}></div>`;
  const limits = [series.threshold, series.resolveBelow, deleting ? null : top, deleting ? null : low];
  return html`<figure class=${className}>
    <${Chart} data=${lines} layers=${layers} domain=${domainOf([series.averages], limits)} height=${150} label=${`${series.cpu} of ${host} with both thresholds`} />
    <figcaption>${series.cpu} of ${host} <span class="key key-comes">comes</span><span class="key key-goes">goes</span></figcaption>
  </figure>`;
}

const numeric = text => (text === '' || text == null || !Number.isFinite(Number(text)) ? null : Number(text));
