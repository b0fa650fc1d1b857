// What is sent, who says so, and when the jobs have it.
import { post, remove } from '../core/api.js';
import { signal } from '../core/ui.js';
import { followUntilInForce } from '../thresholds/in-force.js';

const NAME = 'highwater-name';

/** Who uses this browser, as it stands in rows and messages. */
export const myName = signal(localStorage.getItem(NAME) ?? '');

export function rememberName(name) {
  myName.value = name;
  localStorage.setItem(NAME, name.trim());
}

/** @throws Refused, whose field is the mistaken one */
export async function save(table, body, what) {
  const { savedAt } = await post(`/api/${table}`, body);
  followUntilInForce(savedAt, what, table);
}

export async function end(table, body, what) {
  const { savedAt } = await remove(`/api/${table}`, body);
  followUntilInForce(savedAt, what, table);
}
