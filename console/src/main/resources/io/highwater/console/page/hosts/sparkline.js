// A host's cpus as lines of a tile's canvas: label, the last 15 minutes, the threshold as a dashed line, what is above it
// red, the last average. Text is drawn too: a tile stays a handful of elements however many cpus it shows.
import { number } from '../core/format.js';

export const ROW = 24;
const LABEL = 58;
const VALUE = 46;
const GAP = 8;

/** @param tile with its cpus by name; @param rows of them that there is room for */
export function drawSparklines(canvas, tile, rows, theme) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width || !height) return;
  const scale = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const cpus = chosen(tile, rows);
  const [low, high] = domain(cpus);
  cpus.forEach((cpu, i) => {
    const box = { left: LABEL, right: width - VALUE, top: i * ROW + 2, bottom: (i + 1) * ROW - 4 };
    drawNames(context, cpu, box, width, theme);
    drawLine(context, cpu, box, low, high, theme);
  });
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

function drawNames(context, cpu, box, width, theme) {
  const middle = (box.top + box.bottom) / 2 + 0.5;
  // A host's newest window can come a little later than the others'.
  const last = cpu.points.at(-1) ?? cpu.points.at(-2);
  context.textBaseline = 'middle';
  context.font = `400 11.5px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  context.fillText(fitted(context, cpu.cpu, LABEL - GAP), 0, middle);
  context.textAlign = 'right';
  context.fillStyle = cpu.over ? theme.alerting : theme.muted;
  context.font = `${cpu.over ? 600 : 400} 11.5px ${theme.font}`;
  context.fillText(last == null ? '–' : number(Math.round(last * 10) / 10), width, middle);
}

function drawLine(context, cpu, box, low, high, theme) {
  const points = cpu.points;
  const x = i => box.left + (i / Math.max(1, points.length - 1)) * (box.right - box.left);
  const y = point => box.bottom - ((point - low) / (high - low)) * (box.bottom - box.top);
  const line = traced(points, x, y);
  context.lineJoin = 'round';
  context.lineWidth = 1.25;
  if (cpu.threshold == null) {
    context.strokeStyle = theme.spark;
    context.stroke(line);
    return;
  }
  const limit = y(cpu.threshold);
  clipped(context, box.left - 2, limit, box.right - box.left + 4, box.bottom - limit + 4, () => {
    context.strokeStyle = theme.spark;
    context.stroke(line);
  });
  clipped(context, box.left - 2, box.top - 4, box.right - box.left + 4, limit - box.top + 4, () => {
    const area = areaAbove(points, x, y, limit);
    context.fillStyle = theme.alerting;
    context.globalAlpha = 0.22;
    context.fill(area);
    context.globalAlpha = 1;
    context.strokeStyle = theme.alerting;
    context.lineWidth = 1.5;
    context.stroke(line);
  });
  context.beginPath();
  context.setLineDash([2, 3]);
  context.moveTo(box.left, limit);
  context.lineTo(box.right, limit);
  context.strokeStyle = theme.muted;
  context.globalAlpha = 0.75;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** A gap where nothing was sent. */
function traced(points, x, y) {
  const line = new Path2D();
  let drawing = false;
  points.forEach((point, i) => {
    if (point == null) {
      drawing = false;
    } else if (drawing) {
      line.lineTo(x(i), y(point));
    } else {
      line.moveTo(x(i), y(point));
      drawing = true;
    }
  });
  return line;
}

function areaAbove(points, x, y, limit) {
  const area = new Path2D();
  let from = null;
  for (let i = 0; i <= points.length; i++) {
    const point = points[i];
    if (point != null) {
      if (from == null) area.moveTo(x((from = i)), limit);
      area.lineTo(x(i), y(point));
    } else if (from != null) {
      area.lineTo(x(i - 1), limit);
      area.closePath();
      from = null;
    }
  }
  return area;
}

function clipped(context, left, top, width, height, draw) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  draw();
  context.restore();
}

const fits = new Map();

function fitted(context, text, room) {
  const known = fits.get(text);
  if (known != null) return known;
  let cut = text;
  while (cut.length > 1 && context.measureText(cut).width > room) cut = `${cut.slice(0, -2)}…`;
  if (fits.size > 2_000) fits.clear();
  fits.set(text, cut);
  return cut;
}
