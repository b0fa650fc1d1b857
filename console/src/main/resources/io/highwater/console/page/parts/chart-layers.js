// What is drawn behind and over a chart's lines, in the canvas's own pixels.
import { number } from '../core/format.js';

/** Incidents, behind the lines. What a change would add is hatched, what it would take away only outlined. */
export function drawBands(u, { layers, theme }) {
  const context = u.ctx;
  context.save();
  clip(u);
  for (const band of layers.bands) drawBand(u, band, theme);
  context.restore();
}

function drawBand(u, { from, to, kind }, theme) {
  const { top, height } = u.bbox;
  const context = u.ctx;
  const left = u.valToPos(from / 1000, 'x', true);
  const right = to == null ? u.bbox.left + u.bbox.width : u.valToPos(to / 1000, 'x', true);
  const width = Math.max(2, right - left);
  const colour = kind === 'COMES' ? theme.accent : kind === 'GOES' ? theme.muted : theme.alerting;
  context.globalAlpha = kind === 'GOES' ? 0.06 : 0.11;
  context.fillStyle = colour;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 0.8;
  if (kind === 'GOES') {
    context.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    context.strokeStyle = colour;
    context.lineWidth = devicePixelRatio;
    context.strokeRect(left + 0.5, top + 1, width - 1, height - 2);
    context.setLineDash([]);
  } else {
    if (kind === 'COMES') hatch(context, left, top, width, height, colour);
  }
  context.globalAlpha = 1;
}

function hatch(context, left, top, width, height, colour) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.beginPath();
  const step = 9 * devicePixelRatio;
  for (let x = left - height; x < left + width; x += step) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.strokeStyle = colour;
  context.globalAlpha = 0.28;
  context.lineWidth = devicePixelRatio;
  context.stroke();
  context.restore();
}

/** The upper edge of each incident, over the grid's lines. */
function drawEdges(u, { layers, theme }) {
  const { left, top, width } = u.bbox;
  for (const { from, to, kind } of layers.bands.filter(band => band.kind !== 'GOES')) {
    const begin = u.valToPos(from / 1000, 'x', true);
    const end = to == null ? left + width : u.valToPos(to / 1000, 'x', true);
    u.ctx.globalAlpha = 0.85;
    u.ctx.fillStyle = kind === 'COMES' ? theme.accent : theme.alerting;
    u.ctx.fillRect(begin, top, Math.max(2, end - begin), 3 * devicePixelRatio);
  }
  u.ctx.globalAlpha = 1;
}

/** Threshold and resolve_below; those that are only being considered in the accent's colour. */
export function drawLimits(u, { layers, theme }) {
  u.ctx.save();
  clip(u);
  drawEdges(u, { layers, theme });
  line(u, layers.threshold, theme.alerting, [], layers.draft ? 0.45 : 0.9, layers.draft ? null : number(layers.threshold), theme);
  line(u, layers.resolveBelow, theme.fine, [4, 4], layers.draft ? 0.4 : 0.85, layers.draft ? null : number(layers.resolveBelow), theme);
  for (const level of layers.usual ?? []) line(u, level, theme.muted, [1, 3], 0.9, null, theme);
  if (layers.draft) {
    line(u, layers.draft.threshold, theme.accent, [], 1, number(layers.draft.threshold), theme);
    line(u, layers.draft.resolveBelow, theme.accent, [4, 4], 0.9, number(layers.draft.resolveBelow), theme);
  }
  u.ctx.restore();
}

function line(u, at, colour, dash, alpha, label, theme) {
  if (at == null) return;
  const { left, width, top, height } = u.bbox;
  const context = u.ctx;
  const y = Math.round(u.valToPos(at, 'y', true)) + 0.5;
  if (y < top || y > top + height) return;
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = 1.2 * devicePixelRatio;
  context.setLineDash(dash.map(length => length * devicePixelRatio));
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(left + width, y);
  context.stroke();
  context.setLineDash([]);
  if (label != null) tag(context, label, left + 5 * devicePixelRatio, y, colour, theme);
  context.globalAlpha = 1;
}

/** At the left, where the oldest averages are: the newest stay to be seen. */
function tag(context, text, left, y, colour, theme) {
  const size = 10.5 * devicePixelRatio;
  context.font = `600 ${size}px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width;
  context.globalAlpha = 0.9;
  context.fillStyle = theme.surface;
  context.fillRect(left, y - size * 0.7, width + size * 0.7, size * 1.4);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, left + size * 0.35, y + devicePixelRatio * 0.5);
}

function clip(u) {
  const { left, top, width, height } = u.bbox;
  u.ctx.beginPath();
  u.ctx.rect(left, top - 1, width, height + 2);
  u.ctx.clip();
}
