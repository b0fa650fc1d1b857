// Where one is: #/host/web-3?span=1h. What people can link to stands in the address.
import { computed, signal } from './ui.js';

const hash = signal(location.hash);

addEventListener('hashchange', () => {
  // "#main" is the skip link's.
  if (location.hash === '' || location.hash.startsWith('#/')) hash.value = location.hash;
});

/** view, argument (decoded) and parameters of the address. */
export const route = computed(() => parse(hash.value));

/** An address within the page. */
export function to(view, argument, parameters) {
  const said = Object.entries(parameters ?? {}).filter(([, value]) => value != null && value !== '');
  return `#/${view}${argument == null ? '' : `/${encodeURIComponent(argument)}`}${said.length ? `?${new URLSearchParams(said)}` : ''}`;
}

export function go(address) {
  location.hash = address;
}

/** Changes the parameters without a new entry in the browser's history. */
export function replace(address) {
  history.replaceState(null, '', address);
  hash.value = address;
}

function parse(text) {
  const [path, parameters] = text.replace(/^#\/?/, '').split('?');
  const [view, argument] = path.split('/');
  return { view: view || 'hosts', argument: argument == null ? null : decoded(argument), parameters: new URLSearchParams(parameters ?? '') };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Somebody's own address; it will not be found, and that is said.
  }
}
