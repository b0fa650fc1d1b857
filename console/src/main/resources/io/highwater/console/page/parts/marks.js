// Shapes: a state is told by its shape and its word, and by its colour only besides.
import { html } from '../core/ui.js';

export const STATES = ['ALERTING', 'SILENT', 'PENDING', 'FINE', 'UNJUDGED'];

const WORDS = { ALERTING: 'Alerting', SILENT: 'Silent', PENDING: 'Pending', FINE: 'Fine', UNJUDGED: 'Not judged' };

const EXPLAINED = {
  ALERTING: 'An incident is open and at least one cpu is over its threshold',
  SILENT: 'It was over its threshold when it stopped sending',
  PENDING: 'Over its threshold, but not for long enough yet; or about to resolve',
  FINE: 'At or below its threshold',
  UNJUDGED: 'No row of the thresholds is about it',
};

const SHAPES = {
  ALERTING: html`<path d="M8 1.2 15.4 14.4H.6z" fill="currentColor" />`,
  SILENT: html`<g fill="none" stroke="currentColor" stroke-width="2"><circle cx="8" cy="8" r="6" /><path d="M3.8 12.2 12.2 3.8" /></g>`,
  PENDING: html`<g><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" /><path d="M8 4v4l3 2" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" /></g>`,
  FINE: html`<g><circle cx="8" cy="8" r="7" fill="currentColor" /><path d="m4.8 8.2 2.2 2.2 4.2-4.6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></g>`,
  UNJUDGED: html`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.2 2.510" />`,
  RESOLVED: html`<g><circle cx="8" cy="8" r="7" fill="currentColor" /><path d="m4.8 8.2 2.2 2.2 4.2-4.6" fill="none" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></g>`,
};

export const word = state => WORDS[state] ?? state;
export const explained = state => EXPLAINED[state] ?? '';

export const Shape = ({ state }) => html`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[state] ?? SHAPES.UNJUDGED}</svg>`;

/** Shape and word. */
export const StateChip = ({ state }) => html`<span class=${`state is-${state.toLowerCase()}`} title=${explained(state)}><${Shape} state=${state} />${word(state)}</span>`;

/** An incident is open, or over; how it ended counts, because "fine" is said only of what came down. */
export function IncidentChip({ incident }) {
  if (incident.state !== 'RESOLVED') return html`<span class="state is-alerting"><${Shape} state="ALERTING" />Open</span>`;
  const fine = incident.reason == null || incident.reason === 'CAME_DOWN';
  return html`<span class=${`state is-${fine ? 'fine' : 'unjudged'}`}><${Shape} state=${fine ? 'FINE' : 'UNJUDGED'} />${ended(incident.reason)}</span>`;
}

export function ended(reason) {
  return { CAME_DOWN: 'Resolved', NO_DATA: 'Closed, no data', NO_THRESHOLD: 'Closed, no threshold', FORGOTTEN: 'Closed, forgotten' }[reason] ?? 'Resolved';
}

const ICONS = {
  hosts: 'M2 2.5h5v5H2zM9 2.5h5v5H9zM2 9.5h5v4H2zM9 9.5h5v4H9z',
  incidents: 'M8 2 14.5 13.5H1.5zM8 6.5v3M8 11.4v.2',
  thresholds: 'M1.5 5h13M1.5 11h13M5 3v4M11 9v4',
  aside: 'M2 3.5h12v3H2zM3 6.5v7h10v-7M6 9.5h4',
  silences: 'M4 11.5V7a4 4 0 0 1 6.7-2.9M12 7v4.5H4.5M6.5 14h3M2 2l12 12',
  slack: 'M2 3h12v8.5H8L4.8 14v-2.5H2z',
  demo: 'M4 2.5 13 8l-9 5.5z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.7 3.7',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  back: 'M9.5 3 4.5 8l5 5',
  edit: 'M3 13v-2.6l7.4-7.4 2.6 2.6L5.6 13zM9 4.4 11.6 7',
  plus: 'M8 3v10M3 8h10',
  link: 'M6.5 3.5H3v9.5h9.5V9.5M9 3h4v4M13 3 7.5 8.5',
  rows: 'M2 4h12M2 8h12M2 12h12',
  tiles: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12',
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" /></svg>`;
