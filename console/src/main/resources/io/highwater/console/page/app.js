// The console's page. No build step: what stands here is what the browser runs.
import { html, render, useEffect } from './core/ui.js';
import { get } from './core/api.js';
import { follow } from './core/live.js';
import { go, route, to } from './core/router.js';
import { comeBack, draft, header, settings } from './core/state.js';
import { narrow } from './core/theme.js';
import { Banners } from './parts/banners.js';
import { Empty } from './parts/basics.js';
import { fetchAll, later } from './parts/later.js';
import { TopBar } from './parts/topbar.js';
import { Toasts } from './parts/toasts.js';
import { Vitals } from './parts/vitals.js';
import { HostsView } from './hosts/hosts-view.js';

const VIEWS = {
  hosts: [HostsView, () => 'Hosts'],
  host: [later(() => import('./host/host-view.js'), 'HostView'), argument => argument],
  incidents: [later(() => import('./incidents/incidents-view.js'), 'IncidentsView'), () => 'Incidents'],
  incident: [later(() => import('./incidents/incident-view.js'), 'IncidentView'), () => 'Incident'],
  thresholds: [later(() => import('./thresholds/thresholds-view.js'), 'ThresholdsView'), () => 'Thresholds'],
  silences: [later(() => import('./quiet/silences-view.js'), 'SilencesView'), () => 'Silences'],
  aside: [later(() => import('./more/aside-view.js'), 'AsideView'), () => 'Set aside'],
  slack: [later(() => import('./more/slack-view.js'), 'SlackView'), () => 'Slack'],
  demo: [later(() => import('./more/demo-view.js'), 'DemoView'), () => 'Try it'],
};
const Editor = later(() => import('./thresholds/editor.js'), 'Editor');

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
setTimeout(fetchAll, 2_000); // The first picture comes first.
// A console that was started anew may have other settings.
comeBack.subscribe(times => times > 0 && overview());
