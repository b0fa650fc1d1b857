// Small parts that most views share.
import { html, useEffect, useRef } from '../core/ui.js';
import { moment, utc } from '../core/format.js';
import { Icon } from './marks.js';

export const Time = ({ at }) => (at == null ? html`<span>–</span>` : html`<time dateTime=${new Date(at).toISOString()} title=${utc(at)}>${moment(at)}</time>`);

/** Nothing there: what that means, and what one can do. */
export const Empty = ({ title, children, shape }) => html`
  <div class="empty">
    ${shape ?? html`<svg class="empty-wave" viewBox="0 0 120 40" aria-hidden="true"><path d="M2 10h116" class="wave-line" /><path d="M2 30c10 0 14-4 22-4s12 4 20 4 12-4 20-4 12 4 20 4 12-4 20-4 8 4 14 4" class="wave" /></svg>`}
    <h2>${title}</h2>
    <p>${children}</p>
  </div>`;

export const Failed = ({ error }) => html`<p class="notice is-bad" role="alert"><strong>Not to be had just now.</strong> ${error.message}</p>`;

export const Loading = ({ what }) => html`<p class="loading" role="status">Reading ${what} …</p>`;

/** Answer, failure or waiting; what was read before stays while it is read again. */
export function Read({ of, what, children }) {
  if (of.data) return html`${of.error && html`<${Failed} error=${of.error} />`}${children(of.data)}`;
  return of.error ? html`<${Failed} error=${of.error} />` : html`<${Loading} what=${what} />`;
}

/** One of a few, as radio buttons are. */
export function Segmented({ label, options, value, onChange }) {
  const name = useRef(`choice-${Math.random().toString(36).slice(2)}`).current;
  return html`
    <div class="segmented" role="radiogroup" aria-label=${label}>
      ${options.map(
        option => html`<label key=${option.value} class=${option.value === value ? 'is-chosen' : ''} title=${option.title}>
          <input type="radio" name=${name} value=${option.value} checked=${option.value === value} onChange=${() => onChange(option.value)} />
          <span>${option.text}</span>
        </label>`,
      )}
    </div>`;
}

/** Found by "/", emptied by Escape. */
export function Search({ label, value, onInput }) {
  const clear = event => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (value) onInput('');
    else event.target.blur();
  };
  return html`<label class="search">
    <${Icon} name="search" />
    <input type="search" data-search aria-label=${label} placeholder=${label} value=${value} onInput=${event => onInput(event.target.value)} onKeyDown=${clear} autocomplete="off" spellcheck=${false} />
    <kbd aria-hidden="true">/</kbd>
  </label>`;
}

/** The heading of a view; whoever comes by keyboard or with a screen reader arrives there. */
export function Heading({ children, className }) {
  const heading = useRef(null);
  useEffect(() => {
    if (arrivedOnce) heading.current.focus({ preventScroll: true });
    arrivedOnce = true;
  }, []);
  return html`<h1 ref=${heading} tabindex="-1" class=${className}>${children}</h1>`;
}

/** The first view of all takes the focus from nobody. */
let arrivedOnce = false;

export const External = ({ href, children }) =>
  /^https?:\/\//.test(href ?? '') ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${children}<${Icon} name="link" /></a>` : null;
