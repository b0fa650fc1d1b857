// A host's cpus, a line each: name, the last 15 minutes, the threshold dashed, what is above it red, the last average. All
// lines of a tile are a few paths that the browser paints with the rest of the page: a canvas for each tile would be a layer
// for each, copied in each frame of scrolling.
import { html } from '../core/ui.js';
import { number } from '../core/format.js';

export const ROW = 24;
const LABEL = 58;
const VALUE = 46;

/** @param tile with its cpus by name; @param rows of them that there is room for; @param width in pixels */
export function Sparklines({ tile, rows, width }) {
  const cpus = chosen(tile, rows);
  const { line, limit, above, area } = traced(cpus, LABEL, width - VALUE);
  return html`
    <span class="sparks" aria-hidden="true" style=${{ height: `${rows * ROW}px` }}>
      <svg>
        <path class="spark-line" d=${line} />
        <path class="spark-area" d=${area} />
        <path class="spark-above" d=${above} />
        <path class="spark-limit" d=${limit} />
      </svg>
      ${cpus.map(cpu => html`<span key=${cpu.cpu} class=${cpu.over ? 'spark is-over' : 'spark'}><span class="spark-name">${cpu.cpu}</span><span class="spark-value">${lastOf(cpu)}</span></span>`)}
    </span>`;
}

/** A host's newest window can come a little later than the others'. */
function lastOf({ points }) {
  const last = points.at(-1) ?? points.at(-2);
  return last == null ? '–' : number(Math.round(last * 10) / 10);
}

/** Where there is no room for all of them: the worst ones, in the order that they have. */
function chosen({ cpus, worst }, rows) {
  if (cpus.length <= rows) return cpus;
  const over = cpu => (cpu.cpu === worst?.cpu ? Infinity : (cpu.points.at(-1) ?? -Infinity) - (cpu.threshold ?? 0));
  const most = new Set([...cpus].sort((a, b) => over(b) - over(a)).slice(0, rows));
  return cpus.filter(cpu => most.has(cpu));
}

/** All cpus of a host are drawn alike, so that they can be compared. */
function domain(cpus) {
  let [low, high] = [Infinity, -Infinity];
  for (const cpu of cpus) {
    for (const point of cpu.points) {
      if (point == null) continue;
      if (point < low) low = point;
      if (point > high) high = point;
    }
    if (cpu.threshold != null) {
      low = Math.min(low, cpu.threshold);
      high = Math.max(high, cpu.threshold);
    }
  }
  if (low > high) return [0, 1];
  const room = Math.max((high - low) * 0.08, 0.5);
  return [low - room, high + room];
}

/** Paths of all cpus, between left and right. */
function traced(cpus, left, right) {
  const [low, high] = domain(cpus);
  const paths = { line: '', limit: '', above: '', area: '' };
  cpus.forEach((cpu, i) => {
    const [top, bottom] = [i * ROW + 2, (i + 1) * ROW - 4];
    const step = (right - left) / Math.max(1, cpu.points.length - 1);
    const y = value => bottom - ((value - low) / (high - low)) * (bottom - top);
    const dots = cpu.points.map((value, n) => (value == null ? null : [left + n * step, y(value)]));
    if (cpu.threshold == null) {
      paths.line += joined(dots);
      return;
    }
    const limit = y(cpu.threshold);
    const cut = cutAt(dots, limit);
    const above = cut.map(dot => dot && dot[1] <= limit ? dot : null);
    paths.line += joined(cut.map(dot => dot && dot[1] >= limit ? dot : null));
    paths.above += joined(above);
    paths.area += stretches(above).map(([first, ...more]) => `M${at([first[0], limit])}L${[first, ...more, [(more.at(-1) ?? first)[0], limit]].map(at).join(' ')}Z`).join('');
    paths.limit += `M${at([left, limit])}H${right}`;
  });
  return paths;
}

/** With a dot more wherever the line crosses the limit. */
function cutAt(dots, limit) {
  const cut = [];
  dots.forEach((dot, i) => {
    const before = dots[i - 1];
    if (dot && before && (dot[1] - limit) * (before[1] - limit) < 0) {
      const part = (limit - before[1]) / (dot[1] - before[1]);
      cut.push([before[0] + part * (dot[0] - before[0]), limit]);
    }
    cut.push(dot);
  });
  return cut;
}

/** What stands between gaps, where nothing was sent. */
function stretches(dots) {
  const found = [];
  dots.forEach((dot, i) => {
    if (dot && dots[i - 1]) found.at(-1).push(dot);
    else if (dot) found.push([dot]);
  });
  return found;
}

const joined = dots => stretches(dots).map(some => `M${some.map(at).join('L')}`).join('');

const at = ([x, y]) => `${tenth(x)} ${tenth(y)}`;
const tenth = n => Math.round(n * 10) / 10;
