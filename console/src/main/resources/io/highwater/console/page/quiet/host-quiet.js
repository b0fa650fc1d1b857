// Of one host: what silences it, who has its incident, and both to be had. Only where the tables for them are there.
import { html } from '../core/ui.js';
import { comeBack, quietNews, settings } from '../core/state.js';
import { useRead } from '../core/use.js';
import { matches } from '../thresholds/cases.js';
import { Acknowledge } from './acknowledge.js';
import { SilenceForm } from './silence-form.js';
import { SilenceList } from './silence-list.js';

/** @param incident id of the open one; null for none */
export function HostQuiet({ host, cpus, incident }) {
  const { editable, quiet } = settings.value ?? {};
  const signs = [quietNews.value, comeBack.value];
  const silences = useRead(quiet?.silences ? '/api/silences' : null, signs).data?.silences ?? [];
  const acknowledgements = useRead(quiet?.acknowledgements && incident ? '/api/acknowledgements' : null, signs).data?.acknowledgements;
  const about = silences.filter(silence => matches(silence.hostname ?? '', host));
  return html`
    ${about.length > 0 && html`<h2>Silenced</h2><${SilenceList} silences=${about} />`}
    ${incident && acknowledgements && html`<${Acknowledge} key=${incident} incident=${incident} acknowledgement=${acknowledgements.find(one => one.incidentId === incident)} />`}
    ${editable && quiet?.silences && html`<details class="act" data-act="silence"><summary>Silence it</summary><${SilenceForm} key=${host} host=${host} cpus=${cpus} /></details>`}`;
}
