// What is wrong with the console's own sight, one line for each source that is down.
import { html, useEffect, useState } from '../core/ui.js';
import { connection, header, heardAt } from '../core/state.js';
import { roughly } from '../core/format.js';
import { Shape } from './marks.js';

const NAMES = { kafka: 'Kafka', postgres: 'PostgreSQL', flink: 'Flink', slack: 'Slack' };

const MEANS = {
  kafka: 'Averages and incidents stand still here until it is back.',
  postgres: 'Thresholds and the history cannot be read or changed until it is back.',
  flink: 'The state of the jobs and the outbox are not known until it is back.',
  slack: 'Notices wait in the outbox, and none is lost.',
};

export function Banners() {
  const down = Object.entries(header.value?.sources ?? {}).filter(([, source]) => source.state === 'DOWN');
  return html`
    <div class="banners" role="status">
      ${connection.value === 'lost' && html`<${Lost} />`}
      ${header.value?.isFull && html`<${Full} />`}
      ${connection.value !== 'lost' && down.map(([name, source]) => html`<${Down} key=${name} name=${name} source=${source} />`)}
    </div>`;
}

function Lost() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const since = heardAt.value ? `What you see is ${roughly(Date.now() - heardAt.value)} old.` : 'Is it running?';
  return html`<p class="banner is-lost"><${Shape} state="SILENT" /><span><strong>The connection to the console is lost.</strong> ${since} It is tried again by itself.</span></p>`;
}

const Full = () => html`
  <p class="banner is-down" data-full>
    <${Shape} state="PENDING" />
    <span><strong>Not all series are shown.</strong> There are more than the console’s memory may hold. Start it with a larger <code>-Xmx</code> or a shorter <code>--hold</code>. The jobs judge all of them.</span>
  </p>`;

const Down = ({ name, source }) => html`
  <p class="banner is-down" data-source=${name}>
    <${Shape} state="ALERTING" />
    <span><strong>${NAMES[name] ?? name} is down${source.since ? ` for ${roughly((header.value?.now ?? Date.now()) - source.since)}` : ''}.</strong> ${MEANS[name]} ${source.message && html`<span class="banner-why">${source.message}</span>`}</span>
  </p>`;
