// A chart for each series of a host, alike in scale, with one cursor for all.
import { html, useEffect, useMemo, useRef, useState } from '../core/ui.js';
import { draft } from '../core/state.js';
import { clock, moment, number, sentence, value } from '../core/format.js';
import { Chart, domainOf } from '../parts/chart.js';
import { bandsOf, covers } from '../thresholds/cases.js';

const FEW = 3;

/** @param learned what is usual for its series, by name; empty where nothing is learned, or it is not known yet */
export function HostCharts({ data, learned }) {
  const considered = draft.value;
  const seconds = useMemo(() => Array.from({ length: data.length }, (_, i) => (data.end - (data.length - 1 - i) * data.step) / 1000), [data]);
  const domain = useMemo(() => {
    const limits = data.series.flatMap(series => [series.threshold, series.resolveBelow, ...levelsOf(learned.get(series.cpu))]);
    return domainOf(data.series.flatMap(series => [series.averages, series.maxima]), limits);
  }, [data, learned]);
  const wide = considered ? withDraft(domain, considered) : domain;
  return html`
    <p class="legend" aria-hidden="true">
      <span class="key key-average">average</span><span class="key key-max">maximum</span><span class="key key-threshold">threshold</span><span class="key key-resolve">resolves below</span>${learned.size > 0 && html`<span class="key key-usual">usual: last day, at this hour up to</span>`}<span class="key key-band">incident</span>
      ${considered && html`<span class="key key-comes">would come</span><span class="key key-goes">would go</span>`}
      <span class="legend-hint">drag to zoom, double click to see all</span>
    </p>
    <div class=${`charts${data.series.length <= FEW ? ' is-few' : ''}`}>
      ${data.series.map(series => html`<${WhenSeen} key=${series.cpu}><${SeriesChart} host=${data.host} series=${series} learned=${learned.get(series.cpu)} seconds=${seconds} incidents=${data.incidents} domain=${wide} considered=${considered} tall=${data.series.length <= FEW} /><//>`)}
    </div>`;
}

/** Room for the line that is being considered, without the charts jumping while it is typed. */
function withDraft([low, high], { row, deleting }) {
  const top = Number(row.allowedTop);
  if (deleting || row.allowedTop === '' || !Number.isFinite(top)) return [low, high];
  const room = (high - low) * 0.08;
  return [Math.min(low, top - room), Math.max(high, top + room)];
}

/** A host can have many series; those out of sight cost nothing until they are scrolled to. */
function WhenSeen({ children }) {
  const [seen, setSeen] = useState(false);
  const place = useRef(null);
  useEffect(() => {
    const watch = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && setSeen(true), { rootMargin: '300px' });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return html`<div class="chart-card" ref=${place}>${seen && children}</div>`;
}

function SeriesChart({ host, series, learned, seconds, incidents, domain, considered, tall }) {
  const readout = useRef(null);
  const data = useMemo(() => [seconds, series.averages, series.maxima], [seconds, series]);
  const draftLine = considered && covers(considered.row, host, series) ? { threshold: considered.deleting || considered.row.learned === 'only' ? null : asNumber(considered.row.allowedTop), resolveBelow: considered.deleting ? null : asNumber(considered.row.resolveBelow) } : null;
  const layers = useMemo(
    () => ({ threshold: series.threshold, resolveBelow: series.resolveBelow === series.threshold ? null : series.resolveBelow, usual: levelsOf(learned), draft: draftLine, bands: considered?.preview ? bandsOf(considered.preview, host, incidents) : incidents.map(asBand) }),
    [series, learned, incidents, draftLine?.threshold, draftLine?.resolveBelow, considered?.preview],
  );
  const last = series.averages.findLastIndex(average => average != null);
  const show = index => {
    if (!readout.current) return;
    const at = index ?? last;
    readout.current.textContent = at < 0 || at == null ? 'nothing sent' : `${value(series.averages[at])}${series.maxima?.[at] == null ? '' : `, max ${number(series.maxima[at])}`}${index == null ? '' : ` at ${clock(seconds[at] * 1000)}`}`;
  };
  useEffect(() => show(null), [data]);
  const over = learned?.over || (series.threshold != null && last >= 0 && series.averages[last] > series.threshold);
  return html`
    <div class="chart-head">
      <h2>${series.cpu}</h2>
      ${over && html`<span class="over">over</span>`}
      <span class="chart-rule">${series.threshold == null && !series.learned ? 'not judged' : `row ${series.row ?? host}${series.learned ? ', learned' : ''}`}${series.forSeconds ? `, for ${series.forSeconds} s` : ''}</span>
      <output ref=${readout} class="readout" aria-live="off"></output>
    </div>
    ${learned && html`<p class="chart-usual">${besideItsAverage(learned.text)}</p>`}
    <${Chart} data=${data} layers=${layers} domain=${domain} height=${tall ? 220 : 160} syncKey=${`host-${host}`} onCursor=${show} label=${describe(series, last)} />`;
}

/** Name and average stand above it already. */
const besideItsAverage = text => sentence(text.slice(text.indexOf('; ') + 2));

/** None of what still learns. */
const levelsOf = learned => (learned && learned.learnsUntil == null ? [learned.lastDay, learned.atThisHour].filter(level => level != null) : []);

const asBand = incident => ({ from: incident.openedAt, to: incident.resolvedAt, kind: 'INCIDENT' });

const asNumber = text => (text === '' || text == null || !Number.isFinite(Number(text)) ? null : Number(text));

function describe(series, last) {
  return `${series.cpu}: ${last < 0 ? 'no averages' : `last average ${value(series.averages[last])}`}${series.threshold == null ? (series.learned ? ', judged by what is unusual for it' : ', not judged') : `, threshold ${number(series.threshold)}`}`;
}
