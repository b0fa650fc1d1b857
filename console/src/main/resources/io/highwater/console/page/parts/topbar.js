// Name, views, and whether the page is live. On a phone the views stand at the bottom, where a thumb is.
import { html } from '../core/ui.js';
import { connection, header, settings } from '../core/state.js';
import { route, to } from '../core/router.js';
import { Icon } from './marks.js';

const VIEWS = [
  { view: 'hosts', text: 'Hosts', also: ['host'] },
  { view: 'incidents', text: 'Incidents', also: ['incident'], badge: () => header.value?.open },
  { view: 'thresholds', text: 'Thresholds', also: [] },
  { view: 'silences', text: 'Silences', also: [], there: settings => settings?.quiet?.silences },
  { view: 'aside', text: 'Set aside', also: [] },
  { view: 'slack', text: 'Slack', also: [], demo: true },
  { view: 'demo', text: 'Try it', also: [], demo: true },
];

export function TopBar() {
  const here = route.value.view;
  const views = VIEWS.filter(view => (!view.demo || settings.value?.demo) && (!view.there || view.there(settings.value)));
  return html`
    <header class="topbar">
      <a class="brand" href=${to('hosts')}><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M3 11h26" class="brand-mark" /><path d="M3 22c3.5 0 4-3 7-3s3-10 6.5-10S20 22 23 22s3-3 6-3" class="brand-wave" /></svg><span>Highwater</span></a>
      <nav class="views" aria-label="Views">
        ${views.map(({ view, text, also, badge }) => {
          const open = badge?.() || 0;
          return html`<a key=${view} href=${to(view)} aria-current=${here === view || also.includes(here) ? 'page' : undefined}><${Icon} name=${view} /><span>${text}</span>${open > 0 && html`<span class="badge" aria-label=${`, ${open} open`}>${open > 99 ? '99+' : open}</span>`}</a>`;
        })}
      </nav>
      <${Pulse} />
    </header>`;
}

function Pulse() {
  const [className, text] = { live: ['is-live', 'Live'], lost: ['is-lost', 'Connection lost'], connecting: ['', 'Connecting'] }[connection.value];
  return html`<p class=${`pulse ${className}`}><span class="pulse-dot" aria-hidden="true"></span>${text}${settings.value && !settings.value.editable && html`<span class="readonly" title="Started without --allow-edit">read-only</span>`}</p>`;
}
