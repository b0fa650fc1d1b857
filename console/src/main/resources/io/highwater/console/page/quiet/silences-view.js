// All silences, and a form for one more.
import { html } from '../core/ui.js';
import { comeBack, quietNews, settings } from '../core/state.js';
import { route } from '../core/router.js';
import { useRead } from '../core/use.js';
import { Empty, Heading, Read } from '../parts/basics.js';
import { lastSave, SAID } from '../thresholds/in-force.js';
import { SilenceForm } from './silence-form.js';
import { SilenceList } from './silence-list.js';

export function SilencesView() {
  const read = useRead('/api/silences', [quietNews.value, comeBack.value]);
  const editable = settings.value?.editable;
  return html`
    <div class="view-head"><${Heading}>Silences<//></div>
    <p class="muted view-lead">While one holds nobody is told of what it covers. Messages that are there are kept true; what still fires at its end is told then.</p>
    ${lastSave.value && html`<p class=${`notice ${lastSave.value.state === 'there' ? 'is-good' : ''}`} role="status" data-in-force=${lastSave.value.state}>${SAID[lastSave.value.state](lastSave.value)}</p>`}
    <div class=${editable ? 'host-body' : ''}>
      <section aria-label="Silences that are not over"><${Read} of=${read} what="the silences">${({ silences }) => (silences.length ? html`<${SilenceList} silences=${silences} />` : html`<${Empty} title="Nothing is silenced">Of every incident somebody is told.<//>`)}<//></section>
      ${editable && html`<section class="host-side" aria-label="Silence something"><h2>Silence something</h2><${SilenceForm} host=${route.value.parameters.get('host') ?? ''} /></section>`}
    </div>`;
}
