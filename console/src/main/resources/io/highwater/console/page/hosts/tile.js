// One host at a glance.
import { html } from '../core/ui.js';
import { distance, roughly, value } from '../core/format.js';
import { to } from '../core/router.js';
import { Shape, word } from '../parts/marks.js';
import { Sparklines } from './sparkline.js';

/** Between its border and what stands in it; the style sheet says the same. */
const EDGES = 30;

export function Tile({ tile, rows, width, now, active, onFocus }) {
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
      <${Sparklines} tile=${tile} rows=${rows} width=${width - EDGES} />
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
