// The pipeline's vital signs.
import { html, useEffect, useRef } from '../core/ui.js';
import { header, rates } from '../core/state.js';
import { colours } from '../core/theme.js';
import { count, counted, roughly, seconds, UNKNOWN } from '../core/format.js';
import { to } from '../core/router.js';
import { Shape } from './marks.js';

export function Vitals() {
  const now = header.value;
  return html`
    <section class="vitals" aria-label="Vital signs">
      <${Vital} label="Readings" value=${now?.readingsPerSecond == null ? UNKNOWN : count(now.readingsPerSecond)} detail="per second"><${Rate} /><//>
      <${Vital} label="Series" value=${count(now?.series)} detail=${now ? (now.isFull ? 'and more' : counted(now.hosts, 'host')) : ' '} state=${now?.isFull ? 'PENDING' : null} />
      <${Vital} label="Open incidents" value=${count(now?.open)} detail=${now?.open ? 'see them' : 'none just now'} href=${to('incidents')} state=${now?.open ? 'ALERTING' : null} />
      <${Vital} label="Rejected" value=${count(now?.rejected)} detail="put aside" href=${to('aside', null, { kind: 'rejected' })} />
      <${Vital} label="Late" value=${count(now?.late)} detail="put aside" href=${to('aside', null, { kind: 'late' })} />
      <${Vital} label="Watermark" value=${seconds(now?.watermarkLagSeconds)} detail="behind" />
      <${Jobs} jobs=${now?.jobs} />
      <${Outbox} outbox=${now?.outbox} />
    </section>`;
}

function Vital({ label, value, detail, href, state, title, children }) {
  const inside = html`
    <span class="vital-label">${label}</span>
    <span class="vital-value">${state && html`<${Shape} state=${state} />`}${value}</span>
    <span class="vital-detail">${detail}</span>
    ${children}`;
  const className = `vital${state ? ` is-${state.toLowerCase()}` : ''}`;
  return href ? html`<a class=${className} href=${href} title=${title}>${inside}</a>` : html`<div class=${className} title=${title}>${inside}</div>`;
}

function Jobs({ jobs }) {
  if (jobs == null) return html`<${Vital} label="Jobs" value=${UNKNOWN} detail="Flink not asked" title="With --flink-url the console asks Flink how its jobs are." />`;
  const troubled = jobs.filter(job => job.state !== 'RUNNING');
  const each = jobs.map(job => `${job.name}: ${job.state.toLowerCase()}`).join('\n');
  return troubled.length === 0
    ? html`<${Vital} label="Jobs" value=${count(jobs.length)} detail=${jobs.length ? 'all running' : 'none is running'} title=${each} />`
    : html`<${Vital} label="Jobs" value=${`${jobs.length - troubled.length} of ${jobs.length}`} detail=${`${short(troubled[0].name)} ${troubled[0].state.toLowerCase()}`} title=${each} state="PENDING" />`;
}

const short = name => name.replace(/^highwater-/, '');

function Outbox({ outbox }) {
  if (outbox == null) return html`<${Vital} label="Outbox" value=${UNKNOWN} detail="not known" title="What waits for Slack is known by Flink's metrics: --flink-url." />`;
  const waits = outbox.waiting > 0;
  return html`<${Vital} label="Outbox" value=${waits ? count(outbox.waiting) : 'empty'} detail=${waits ? `oldest ${roughly((outbox.oldestSeconds ?? 0) * 1000)}` : 'all is told'} state=${waits && outbox.oldestSeconds > 30 ? 'PENDING' : null} />`;
}

/** Seconds that the little chart is wide from the beginning on. */
const FEWEST = 30;

/** The last two minutes, drawn behind the number. */
function Rate() {
  const canvas = useRef(null);
  const points = rates.value;
  const theme = colours.value;
  useEffect(() => draw(canvas.current, points, theme), [points, theme]);
  return html`<canvas ref=${canvas} class="vital-spark" aria-hidden="true"></canvas>`;
}

function draw(canvas, points, theme) {
  const scale = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width) return;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const known = points.filter(point => point != null);
  if (known.length < 2) return;
  const most = Math.max(...known) * 1.1 || 1;
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  const x = i => width - ((points.length - 1 - i) / Math.max(FEWEST, points.length - 1)) * width;
  const y = point => height - 1 - (point / most) * (height - 3);
  context.beginPath();
  let first = null;
  points.forEach((point, i) => {
    if (point == null) return;
    first ??= x(i);
    context.lineTo(x(i), y(point));
  });
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.stroke();
  context.lineTo(width, height);
  context.lineTo(first, height);
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.1;
  context.fill();
}
