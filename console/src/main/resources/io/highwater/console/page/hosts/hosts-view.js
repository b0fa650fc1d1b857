// All hosts, worst first.
import { html, useEffect, useMemo, useState } from '../core/ui.js';
import { comeBack, header, hostsNews } from '../core/state.js';
import { count, counted } from '../core/format.js';
import { replace, route, to } from '../core/router.js';
import { useSettled } from '../core/use.js';
import { Empty, Failed, Heading, Loading, Search, Segmented } from '../parts/basics.js';
import { Shape, STATES, word, explained } from '../parts/marks.js';
import { HostsStore } from './hosts-store.js';
import { TileGrid } from './tile-grid.js';

const DENSITY = 'highwater-density';

export function HostsView() {
  const store = useMemo(() => new HostsStore(), []);
  const asked = route.value.parameters;
  const [search, setSearch] = useState(asked.get('search') ?? '');
  const [state, setState] = useState(asked.get('state'));
  const [density, setDensity] = useState(localStorage.getItem(DENSITY) ?? 'all');
  const settled = useSettled(search, 150);
  useEffect(() => {
    store.ask(settled, state);
    replace(to('hosts', null, { search: settled, state }));
  }, [settled, state]);
  useEffect(() => hostsNews.subscribe(news => news && store.outdated(news.version)), []);
  useEffect(() => {
    const shown = () => !document.hidden && hostsNews.value && store.outdated(hostsNews.value.version);
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, []);
  useEffect(() => comeBack.subscribe(times => times > 0 && store.refresh()), []);
  useEffect(() => () => store.close(), []);

  const summary = store.summary.value;
  const choose = to => {
    setDensity(to);
    localStorage.setItem(DENSITY, to);
  };
  return html`
    <div class="hosts-bar">
      <${Heading} className="unseen">Hosts, worst first<//>
      <${Search} label="Search hosts" value=${search} onInput=${setSearch} />
      <${Filter} counts=${summary?.counts} state=${state} onChange=${setState} />
      <${Segmented} label="What a tile shows" value=${density} onChange=${choose} options=${[{ value: 'all', text: 'All cpus' }, { value: 'worst', text: 'Worst only' }]} />
    </div>
    ${store.error.value && html`<${Failed} error=${store.error.value} />`}
    ${summary == null ? !store.error.value && html`<${Loading} what="hosts" />` : summary.total === 0 ? html`<${Nothing} search=${settled} state=${state} onAll=${() => (setSearch(''), setState(null))} />` : html`<${TileGrid} key=${`${settled}/${state}`} store=${store} rows=${density === 'worst' ? 1 : tallest(store)} />`}
    <p class="unseen" role="status">${summary && (settled || state) ? `${counted(summary.total, 'host')} found` : ''}</p>`;
}

/** As many lines as the hosts at the top need; a grid's tiles are of one size. */
function tallest(store) {
  store.changes.value;
  let most = 1;
  for (let i = 0; i < 30; i++) most = Math.max(most, store.at(i)?.cpus.length ?? 0);
  return Math.max(2, Math.min(most, commonest(store)));
}

/** A single host with many cpus should not make all tiles tall: those it does not show are counted on it. */
function commonest(store) {
  const lengths = Array.from({ length: 30 }, (_, i) => store.at(i)?.cpus.length).filter(Boolean).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.8)] ?? 8;
}

function Filter({ counts, state, onChange }) {
  const all = counts ? Object.values(counts).reduce((a, b) => a + b, 0) : null;
  const button = (key, text, number, shape) => html`
    <button key=${key ?? 'all'} class=${`chip${key ? ` is-${key.toLowerCase()}` : ''}`} aria-pressed=${state === key} title=${key ? explained(key) : 'All hosts'} onClick=${() => onChange(state === key ? null : key)}>
      ${shape}<span>${text}</span> <span class="chip-count">${count(number)}</span>
    </button>`;
  return html`<div class="chips" role="group" aria-label="Filter by state">
    ${button(null, 'All', all)}
    ${STATES.map(key => button(key, word(key), counts?.[key], html`<${Shape} state=${key} />`))}
  </div>`;
}

function Nothing({ search, state, onAll }) {
  if (search || state) {
    return html`<${Empty} title="No host is like that">
      ${search ? `No name contains “${search}”${state ? ` among those that are ${word(state).toLowerCase()}` : ''}.` : `No host is ${word(state).toLowerCase()} just now.`}
      ${' '}<button class="linklike" onClick=${onAll}>Show all hosts</button><//>`;
  }
  const kafka = header.value?.sources?.kafka;
  return kafka?.state === 'DOWN'
    ? html`<${Empty} title="No averages yet">Kafka cannot be reached. As soon as it is, hosts appear here by themselves.<//>`
    : html`<${Empty} title="No averages yet">Hosts appear here with their first window: about 40 seconds after the first reading, if jobs-aggregation runs. <code>./highwater check</code> says what is missing.<//>`;
}
