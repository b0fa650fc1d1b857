// One host at a glance.
import { html, useEffect, useRef } from '../core/ui.js';
import { never, soon } from '../core/soon.js';
import { colours } from '../core/theme.js';
import { distance, roughly, value } from '../core/format.js';
import { to } from '../core/router.js';
import { Shape, word } from '../parts/marks.js';
import { drawSparklines } from './sparkline.js';

export function Tile({ tile, rows, now, active, onFocus }) {
  const canvas = useRef(null);
  const theme = colours.value;
  useEffect(() => {
    const drawn = canvas.current;
    soon(drawn, () => drawSparklines(drawn, tile, rows, theme));
    return () => never(drawn);
  }, [tile, rows, theme]);
  const since = tile.since == null ? null : roughly(now - tile.since);
  return html`
    <a class=${`tile is-${tile.state.toLowerCase()}`} href=${to('host', tile.host)} tabindex=${active ? 0 : -1} onFocus=${onFocus} data-host=${tile.host} data-state=${tile.state}>
      <span class="tile-head">
        <span class="tile-name" title=${tile.host}>${tile.host}</span>
        <span class=${`state is-${tile.state.toLowerCase()}`}><${Shape} state=${tile.state} />${word(tile.state)}${since && html`<span class="tile-since">${since}</span>`}</span>
      </span>
      <span class="tile-worst">
        ${tile.worst ? html`<strong>${value(tile.worst.usage)}</strong> <span>${tile.worst.cpu}${tile.worst.threshold == null ? '' : `, ${distance(tile.worst.usage, tile.worst.threshold)}`}</span>` : html`<span>no average in the last windows</span>`}
        <${Notes} tile=${tile} rows=${rows} />
      </span>
      <canvas ref=${canvas} aria-hidden="true"></canvas>
    </a>`;
}

/** What else there is to know of it. */
function Notes({ tile, rows }) {
  const hidden = tile.cpuCount - Math.min(rows, tile.cpus.length);
  return html`<span class="tile-notes">
    ${tile.silence && html`<span class="tag" title=${tile.silence.reason ?? ''}>silenced</span>`}
    ${tile.acknowledgedBy && html`<span class="tag" title=${`Acknowledged by ${tile.acknowledgedBy}`}>${tile.acknowledgedBy} has it</span>`}
    ${hidden > 0 && html`<span class="tile-more">+${hidden}</span>`}
  </span>`;
}
