// An incident in a list.
import { html } from '../core/ui.js';
import { header } from '../core/state.js';
import { distance, roughly, value } from '../core/format.js';
import { to } from '../core/router.js';
import { External, Time } from '../parts/basics.js';
import { IncidentChip } from '../parts/marks.js';

/** @param brief without the host, where the list is of one host */
export function IncidentRow({ incident, brief }) {
  const lasts = incident.state === 'RESOLVED' ? incident.seconds * 1000 : (header.value?.now ?? Date.now()) - incident.openedAt;
  return html`
    <li class=${`incident${incident.state === 'RESOLVED' ? '' : ' is-open'}`} data-incident=${incident.id} data-state=${incident.state}>
      <a class="incident-main" href=${to('incident', incident.id)}>
        <${IncidentChip} incident=${incident} />
        ${!brief && html`<span class="incident-host">${incident.host}</span>`}
        <span class="incident-when"><${Time} at=${incident.openedAt} /><span class="muted">, ${roughly(lasts)}</span></span>
        <span class="incident-peak"><strong>${value(incident.peak?.usage)}</strong><span class="muted"> ${incident.peak?.cpu}${incident.peak ? `, ${distance(incident.peak.usage, incident.peak.threshold)}` : ''}</span></span>
      </a>
      ${incident.handled?.silencedBy && html`<span class="tag" title=${incident.handled.silencedBy}>silenced</span>`}
      ${incident.handled?.acknowledgedBy && html`<span class="tag" title=${incident.handled.acknowledgedBy}>acknowledged</span>`}
      ${!brief && html`<span class="incident-told">${told(incident.slack)}</span>`}
    </li>`;
}

function told(slack) {
  if (slack == null) return null; // The incident itself says what is known of it.
  return slack.link ? html`<${External} href=${slack.link}>Message<//>` : html`<span class="muted">told in ${slack.channel}</span>`;
}
