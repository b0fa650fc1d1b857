// A field of a form, with what is wrong with it.
import { html } from '../core/ui.js';

/** @param of {value, set, refusal}: the form's values by name, what sets them, and the server's last refusal */
export function Field({ name, label, hint, of, ...input }) {
  const isWrong = of.refusal?.field === name;
  return html`
    <label class=${`field${isWrong ? ' is-wrong' : ''}`}>
      <span class="field-label">${label}</span>
      <span class="field-input"><input name=${name} value=${of.values[name] ?? ''} autocomplete="off" spellcheck=${false} aria-invalid=${isWrong} aria-describedby=${`hint-${name}`} onInput=${event => of.set(name, event.target.value)} ...${input} /></span>
      <span class="field-hint" id=${`hint-${name}`} role=${isWrong ? 'alert' : undefined}>${isWrong ? of.refusal.message : hint}</span>
    </label>`;
}

/** What is wrong with none of the fields alone. */
export const Mistake = ({ refusal, fields }) => refusal && !fields.includes(refusal.field) && html`<p class="notice is-bad" role="alert">${refusal.message}</p>`;
