// One series over time: its averages, its maxima faintly behind them, the threshold and where it resolves, incidents as
// bands. Cursors of charts with the same key move together, and what is zoomed in one is zoomed in all.
import { html, useEffect, useRef } from '../core/ui.js';
import { colours } from '../core/theme.js';
import { minute, number } from '../core/format.js';
import { drawBands, drawLimits } from './chart-layers.js';

/** uPlot is needed by charts alone, so the first picture does not wait for it. */
let library;
const load = () => (library ??= import('../vendor/uplot.js').then(module => module.default));

/**
 * @param data [seconds, averages, maxima]
 * @param layers {threshold, resolveBelow, draft: {threshold, resolveBelow} or null, bands: [{from, to, kind}]}, in milliseconds
 * @param domain [low, high] of the measured, so that several charts are drawn alike
 * @param onCursor (index or null) what the cursor is at
 */
export function Chart({ data, layers, domain, height, syncKey, onCursor, label }) {
  const place = useRef(null);
  const plot = useRef(null);
  const latest = useRef(null);
  const theme = colours.value;
  latest.current = { data, layers, domain, onCursor, theme };

  useEffect(() => {
    const node = place.current;
    let gone = false;
    let sizes;
    load().then(Plot => {
      if (gone) return;
      plot.current = new Plot(options(Plot, node.clientWidth, height, syncKey, latest), latest.current.data, node);
      sizes = new ResizeObserver(() => plot.current?.setSize({ width: node.clientWidth, height }));
      sizes.observe(node);
    });
    return () => {
      gone = true;
      sizes?.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [theme, height, syncKey]);
  useEffect(() => plot.current?.setData(data), [data]);
  useEffect(() => plot.current?.redraw(false, true), [layers]);
  useEffect(() => {
    // The new domain is found by the scale's own range.
    plot.current?.setScale('y', { min: domain[0], max: domain[1] });
  }, [domain[0], domain[1]]);
  return html`<div class="chart" ref=${place} role="img" aria-label=${label} style=${{ height: `${height}px` }}></div>`;
}

function options(Plot, width, height, syncKey, latest) {
  const { theme } = latest.current;
  const font = `11px ${theme.font}`;
  const axis = { stroke: theme.muted, font, grid: { stroke: theme.grid, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7, fill: () => theme.surface, width: 2, stroke: (u, i) => (i === 1 ? theme.text : 'transparent') },
      sync: syncKey ? { key: syncKey, setSeries: false, scales: ['x', null] } : undefined,
      drag: { x: true, y: false, setScale: true },
      dataIdx: (u, series, index) => index,
    },
    scales: { x: { time: true }, y: { range: () => latest.current.domain } },
    axes: [
      { ...axis, size: 26, space: 70, values: (u, splits) => splits.map(at => minute(at * 1000)) },
      { ...axis, size: 44, space: 34, values: (u, splits) => splits.map(number) },
    ],
    series: [
      {},
      { stroke: u => split(u, latest, theme.accent, theme.alerting), width: 1.6, fill: u => above(u, latest), fillTo: () => judging(latest.current.layers) ?? 1e300, points: { show: false } },
      { stroke: theme.muted, width: 1, dash: [1, 3], points: { show: false }, alpha: 0.55 },
    ],
    hooks: {
      drawClear: [u => drawBands(u, latest.current)],
      draw: [u => drawLimits(u, latest.current)],
      setCursor: [u => latest.current.onCursor?.(u.cursor.left >= 0 ? u.cursor.idx : null)],
    },
  };
}

/** What is red is what the rule in sight calls too much: the considered one, where there is one. */
const judging = layers => (layers.draft ? layers.draft.threshold : layers.threshold);

/** One colour up to the threshold, another above it. */
function split(u, latest, below, over) {
  const threshold = judging(latest.current.layers);
  return threshold == null || !u.bbox.height ? below : edge(u, threshold, over, below);
}

function above(u, latest) {
  const { layers, theme } = latest.current;
  const threshold = judging(layers);
  if (threshold == null || !u.bbox.height) return 'transparent';
  return edge(u, threshold, `color-mix(in srgb, ${theme.alerting} 20%, transparent)`, 'transparent');
}

function edge(u, at, over, below) {
  const { top, height } = u.bbox;
  const share = Math.max(0, Math.min(1, (u.valToPos(at, 'y', true) - top) / height));
  if (!Number.isFinite(share)) return below;
  const gradient = u.ctx.createLinearGradient(0, top, 0, top + height);
  gradient.addColorStop(0, over);
  gradient.addColorStop(share, over);
  gradient.addColorStop(share, below);
  gradient.addColorStop(1, below);
  return gradient;
}

/** What all of these series fit into, with the limits that are drawn; a little room above and below. */
export function domainOf(series, limits = []) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of [...series, limits]) {
    for (const value of values) {
      if (value == null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  const room = Math.max((high - low) * 0.08, 0.5);
  const floor = low >= 0 ? Math.max(0, low - room) : low - room;
  return [floor, high + room];
}
