// The console's page. No build step: what stands here is what the browser runs.
import { html, render, useEffect } from './core/ui.js';
import { get } from './core/api.js';
import { follow } from './core/live.js';
import { go, route, to } from './core/router.js';
import { comeBack, draft, header, settings } from './core/state.js';
import { narrow } from './core/theme.js';
import { Banners } from './parts/banners.js';
import { Empty } from './parts/basics.js';
import { TopBar } from './parts/topbar.js';
import { Toasts } from './parts/toasts.js';
import { Vitals } from './parts/vitals.js';
import { HostsView } from './hosts/hosts-view.js';
import { HostView } from './host/host-view.js';
import { IncidentsView } from './incidents/incidents-view.js';
import { IncidentView } from './incidents/incident-view.js';
import { ThresholdsView } from './thresholds/thresholds-view.js';
import { Editor } from './thresholds/editor.js';
import { AsideView } from './more/aside-view.js';
import { SlackView } from './more/slack-view.js';
import { DemoView } from './more/demo-view.js';

const VIEWS = {
  hosts: [HostsView, () => 'Hosts'],
  host: [HostView, argument => argument],
  incidents: [IncidentsView, () => 'Incidents'],
  incident: [IncidentView, () => 'Incident'],
  thresholds: [ThresholdsView, () => 'Thresholds'],
  aside: [AsideView, () => 'Set aside'],
  slack: [SlackView, () => 'Slack'],
  demo: [DemoView, () => 'Try it'],
};

function App() {
  const { view, argument } = route.value;
  const [View, title] = VIEWS[view] ?? [NotFound, () => 'Nothing here'];
  const open = header.value?.open;
  useEffect(() => {
    document.title = `${open ? `(${open}) ` : ''}${title(argument)} · Highwater`;
  }, [view, argument, open]);
  useEffect(() => scrollTo(0, 0), [view, argument]);
  const covered = draft.value != null && narrow.value; // Nobody should get lost with the keyboard behind it.
  return html`
    <a class="skip" href="#main">Skip to the content</a>
    <div class="top" inert=${covered}><${TopBar} /></div>
    <${Banners} />
    <div class=${`stage view-${view}${draft.value ? ' has-panel' : ''}`}>
      <main id="main" tabindex="-1" inert=${covered}>
        <${Vitals} />
        <${View} key=${`${view}/${argument ?? ''}`} argument=${argument} />
      </main>
      ${draft.value && html`<${Editor} />`}
    </div>
    <${Toasts} />`;
}

const NotFound = () => html`<${Empty} title="There is nothing here">The address may be old. <a href=${to('hosts')}>All hosts</a> are a good place to begin.<//>`;

/** "/" searches; Escape goes up, unless something nearer has taken it. */
function keys(event) {
  const typing = event.target.matches?.('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector('[data-search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
  if (event.key === 'Escape' && !event.defaultPrevented && !typing) {
    if (draft.value) draft.value = null;
    else if (route.value.view === 'host') go(to('hosts'));
    else if (route.value.view === 'incident') go(to('incidents'));
  }
}

async function overview() {
  try {
    const answer = await get('/api/overview');
    settings.value = answer.settings;
    header.value ??= answer.header;
  } catch {
    setTimeout(overview, 2_000); // The banner says that the connection is lost.
  }
}

const root = document.getElementById('app');
root.textContent = '';
render(html`<${App} />`, root);
addEventListener('keydown', keys);
overview();
follow();
// A console that was started anew may have other settings.
comeBack.subscribe(times => times > 0 && overview());
