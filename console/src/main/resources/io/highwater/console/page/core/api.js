// Requests to the console. Every failure is an Error whose message can be shown to people.
import { signal } from './ui.js';

const TOKEN = 'highwater-token';

/** What edits are signed with where the console demands it; kept for this tab only. */
export const token = signal(sessionStorage.getItem(TOKEN) ?? '');

export function rememberToken(text) {
  token.value = text;
  sessionStorage.setItem(TOKEN, text);
}

export class Refused extends Error {
  constructor(status, body) {
    super(body?.error ?? `The console answered with status ${status}.`);
    this.status = status;
    this.field = body?.field ?? null;
  }
}

export const get = (path, signal) => request(path, { signal });

export const post = (path, body, signal) => change('POST', path, body, signal);
export const put = (path, body) => change('PUT', path, body);
export const remove = (path, body) => change('DELETE', path, body);

/** A path with those of its parameters that say something. */
export function query(path, parameters) {
  const said = Object.entries(parameters).filter(([, value]) => value != null && value !== '');
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

function change(method, path, body, signal) {
  const headers = { 'Content-Type': 'application/json', 'X-Highwater': 'console' };
  if (token.value) headers.Authorization = `Bearer ${token.value}`;
  return request(path, { method, headers, body: JSON.stringify(body ?? {}), signal });
}

async function request(path, options) {
  const response = await arrived(fetch(path, options));
  if (response.ok) return arrived(response.json());
  throw new Refused(response.status, await response.json().catch(() => null));
}

/** What was given up or cut off halfway, its head or its body, is no answer. */
async function arrived(answer) {
  try {
    return await answer;
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Error('The console does not answer. It is asked again as soon as it does.');
  }
}
