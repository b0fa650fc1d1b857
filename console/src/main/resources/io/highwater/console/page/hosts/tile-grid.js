// The tiles in sight, out of however many there are. All are of one size, so where each stands is a multiplication.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../core/ui.js';
import { header, settings } from '../core/state.js';
import { to } from '../core/router.js';
import { Icon } from '../parts/marks.js';
import { ROW } from './sparkline.js';
import { Tile } from './tile.js';

const GAP = 12;
const HEAD = 78;
const NARROWEST = 292;
/** Rows of tiles beyond the edges, so that scrolling never shows a hole. */
const BEYOND = 2;

export function TileGrid({ store, rows }) {
  const grid = useRef(null);
  const [view, setView] = useState({ columns: 1, width: 0, first: 0, last: 0 });
  const [active, setActive] = useState(0);
  const drawn = useMemo(() => new Drawn(), []);
  const total = store.summary.value?.total ?? 0;
  store.changes.value; // Each page that arrives is drawn.
  const height = HEAD + rows * ROW + GAP;
  useLayoutEffect(() => {
    const look = () => setView(before => same(before, seen(grid.current, height, total)));
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(grid.current);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      sizes.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [height, total]);
  useEffect(() => store.look(view.first, view.last - 1), [view]);

  const move = event => {
    const target = next(event.key, active, view.columns, total);
    if (target == null) return;
    event.preventDefault();
    setActive(target);
    focus(grid.current, target, view.columns, height);
  };
  const quiet = Boolean(settings.value?.editable && settings.value.quiet?.silences);
  const now = coarse(header.value?.now ?? Date.now());
  const tiles = [];
  for (let index = view.first; index < view.last; index++) {
    const tile = store.at(index);
    tiles.push(drawn.get(index, [tile, rows, quiet, now, total, index === Math.min(active, total - 1), view.columns, view.width], () => item(index, tile, { rows, quiet, now, total, view, height, active: index === Math.min(active, total - 1), setActive })));
  }
  drawn.forget(view.first, view.last);
  return html`<ul ref=${grid} class="tiles" aria-label="Hosts, worst first; arrow keys move" onKeyDown=${move} style=${{ height: `${Math.ceil(total / view.columns) * height}px` }}>${tiles}</ul>`;
}

function item(index, tile, { rows, quiet, now, total, view, height, active, setActive }) {
  const place = { transform: `translate(${(index % view.columns) * (view.width + GAP)}px, ${Math.floor(index / view.columns) * height}px)`, width: `${view.width}px`, height: `${height - GAP}px` };
  return html`<li key=${index} style=${place} aria-setsize=${total} aria-posinset=${index + 1} data-index=${index}>
    ${tile ? html`<${Tile} tile=${tile} rows=${rows} width=${view.width} now=${now} active=${active} onFocus=${() => setActive(index)} />${quiet && html`<a class="tile-silence" href=${to('silences', null, { host: tile.host })} tabindex=${active ? 0 : -1} aria-label=${`Silence ${tile.host}`} title="Silence it"><${Icon} name="silences" /></a>`}` : html`<span class="tile is-coming" aria-hidden="true"></span>`}
  </li>`;
}

/** Elements as they were: what is given to Preact a second time as the same object is not even compared. */
class Drawn {
  #items = new Map();

  get(index, made, make) {
    const known = this.#items.get(index);
    if (known && known.made.every((part, i) => part === made[i])) return known.item;
    const item = make();
    this.#items.set(index, { made, item });
    return item;
  }

  forget(first, last) {
    for (const index of this.#items.keys()) if (index < first || index >= last) this.#items.delete(index);
  }
}

/** "4 min" need not be drawn again each second. */
const coarse = now => Math.floor(now / 10_000) * 10_000;

function seen(grid, height, total) {
  const width = grid.clientWidth;
  const columns = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  const above = -grid.getBoundingClientRect().top;
  const firstRow = Math.max(0, Math.floor(above / height) - BEYOND);
  const lastRow = Math.ceil((above + innerHeight) / height) + BEYOND;
  return {
    columns,
    width: Math.floor((width - GAP * (columns - 1)) / columns),
    first: Math.min(total, firstRow * columns),
    last: Math.max(0, Math.min(total, lastRow * columns)),
  };
}

const same = (before, after) => (Object.keys(after).every(key => before[key] === after[key]) ? before : after);

function next(key, active, columns, total) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, PageDown: columns * 4, PageUp: -columns * 4 }[key];
  const target = key === 'Home' ? 0 : key === 'End' ? total - 1 : step == null ? null : active + step;
  if (target == null || total === 0) return null;
  return Math.max(0, Math.min(total - 1, target));
}

/** The tile may not be there before it is scrolled to. */
function focus(grid, index, columns, height) {
  const top = Math.floor(index / columns) * height + grid.getBoundingClientRect().top + scrollY;
  const header = document.querySelector('.hosts-bar')?.getBoundingClientRect().bottom ?? 0;
  if (top < scrollY + header) scrollTo(0, Math.max(0, index < columns ? 0 : top - header - GAP));
  else if (top + height > scrollY + innerHeight) scrollTo(0, top + height - innerHeight + GAP);
  let tries = 60;
  const take = () => {
    const link = grid.querySelector(`[data-index="${index}"] > a`);
    if (link) link.focus({ preventScroll: true });
    else if (tries-- > 0) requestAnimationFrame(take);
  };
  requestAnimationFrame(take);
}
