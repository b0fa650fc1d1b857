// A row is changed beside what is looked at. What it would have done is shown first, and only what was shown can be saved.
import { html, useEffect, useRef, useState } from '../core/ui.js';
import { post, put, remove, token } from '../core/api.js';
import { draft, settings } from '../core/state.js';
import { narrow } from '../core/theme.js';
import { useSettled } from '../core/use.js';
import { Icon } from '../parts/marks.js';
import { change, changeOf, close, isUnchanged, update } from './draft.js';
import { Fields } from './fields.js';
import { followUntilInForce } from './in-force.js';
import { Preview } from './preview.js';
import { TokenField } from './token-field.js';

export const PREVIEW_SPAN = '3h';

export function Editor() {
  const panel = useRef(null);
  const { row, instead, deleting, preview } = draft.value;
  const wanted = JSON.stringify(changeOf(draft.value));
  const settled = useSettled(wanted, 350);
  const [refusal, setRefusal] = useState(null);
  const [busy, setBusy] = useState(false);
  const ready = row.hostname.trim() !== '' && row.allowedTop.trim() !== '';

  useEffect(() => {
    const first = panel.current.querySelector(instead ? '[name=allowedTop]' : '[name=hostname]');
    (first ?? panel.current).focus();
    first?.select?.();
  }, []);
  useEffect(() => {
    if (!ready && !deleting) {
      setRefusal(null);
      return update({ preview: null });
    }
    const controller = new AbortController();
    post('/api/thresholds/preview', { change: JSON.parse(settled), span: PREVIEW_SPAN }, controller.signal)
      .then(answer => {
        setRefusal(null);
        if (draft.value) update({ preview: { ...answer, of: settled } });
      })
      .catch(error => {
        if (error.name === 'AbortError') return;
        setRefusal(error);
        if (draft.value) update({ preview: null });
      });
    return () => controller.abort();
  }, [settled, token.value]);

  const shown = preview?.of === wanted;
  const editable = settings.value?.editable;
  const save = async event => {
    event.preventDefault();
    if (!editable || !shown || busy || isUnchanged(draft.value)) return;
    setBusy(true);
    try {
      const { savedAt } = deleting ? await remove('/api/thresholds', instead) : await put('/api/thresholds', { put: JSON.parse(wanted).put, instead });
      const what = deleting ? `The row ${instead.hostname} is deleted.` : `The row ${row.hostname} is saved.`;
      close();
      followUntilInForce(savedAt, what);
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  const keys = event => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  const title = !editable ? 'Try a row' : deleting ? 'Delete a row' : instead ? 'Edit a row' : 'Add a row';
  return html`
    <div ref=${panel} class="panel" role="dialog" aria-modal=${narrow.value} aria-label=${title} tabindex="-1" onKeyDown=${keys}>
      <div class="panel-head"><h2>${title}</h2><button class="quiet" aria-label="Close" onClick=${close}><${Icon} name="close" /></button></div>
      <form class="panel-body" onSubmit=${save} novalidate>
        ${deleting ? html`<p>The row <strong>${instead.hostname}${instead.cpu ? ` ${instead.cpu}` : ''}</strong> goes. What it judged is then judged by the next most specific row, or by none.</p>` : html`<${Fields} row=${row} columns=${settings.value?.tables?.thresholds} wrong=${refusal?.field} message=${refusal?.message} onChange=${change} />`}
        ${refusal && !refusal.field && html`<p class="notice is-bad" role="alert">${refusal.message}</p>`}
        <${Preview} preview=${preview} waiting=${(ready || deleting) && !shown && !refusal} ready=${ready || deleting} />
        ${editable && settings.value.tokenNeeded && html`<${TokenField} />`}
        <div class="panel-foot">
          ${editable ? html`<button type="submit" class=${deleting ? 'danger' : 'primary'} disabled=${!shown || busy || isUnchanged(draft.value)} title=${shown ? '' : 'The preview comes first'}>${busy ? 'Saving …' : deleting ? 'Delete the row' : 'Save'}</button>` : html`<span class="muted">Only to try: this console was started without --allow-edit.</span>`}
          <button type="button" onClick=${close}>${editable ? 'Cancel' : 'Close'}</button>
          <span class="spring"></span>
          ${instead && html`<button type="button" class="quiet" onClick=${() => update({ deleting: !deleting, preview: null })}>${deleting ? 'Edit instead' : 'Delete …'}</button>`}
        </div>
      </form>
    </div>`;
}
