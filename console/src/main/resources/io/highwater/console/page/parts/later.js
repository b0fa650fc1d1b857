// Views that are not the first to be seen: their files are fetched when the first picture is there, or when somebody goes to one.
import { html, signal, useEffect } from '../core/ui.js';
import { Failed, Loading } from './basics.js';

const all = [];

/** A component that another file has. @param load imports it; @param name of the component there */
export function later(load, name) {
  const there = signal(null);
  const failed = signal(null);
  const fetch = () =>
    load().then(
      module => (there.value = module[name]),
      () => (failed.value = new Error('The console does not answer. Load the page again when it does.')),
    );
  all.push(fetch);
  return properties => {
    useEffect(() => void (there.value ?? fetch()), []);
    const Component = there.value;
    if (Component) return html`<${Component} ...${properties} />`;
    return failed.value ? html`<${Failed} error=${failed.value} />` : html`<${Loading} what="this view" />`;
  };
}

export const fetchAll = () => all.forEach(fetch => fetch());
