// A row on its way into the table. What is typed is text until the server has taken it.
import { get, query } from '../core/api.js';
import { draft } from '../core/state.js';

const FIELDS = ['hostname', 'cpu', 'allowedTop', 'resolveBelow', 'forSeconds', 'repeatSeconds', 'channel', 'mention', 'hostGroup', 'learned', 'rarity', 'minChange'];

/**
 * The row as it stands in the table now: what a host is judged by has defaults filled in, which nobody has written.
 *
 * @param host whose charts the change is looked at with; null: the preview's own choice
 */
export async function edit(row, host = null) {
  const from = document.activeElement;
  const key = { hostname: row.hostname, cpu: row.cpu ?? null };
  const isIt = other => other.hostname === key.hostname && (other.cpu ?? null) === key.cpu;
  try {
    const { rows, total } = await get(query('/api/thresholds', { search: row.hostname, limit: 500 }));
    const stored = rows.find(isIt);
    if (stored) return begin(asText(stored), stored, host, from);
    if (total <= rows.length) return begin(asText({ ...row, hostname: host ?? row.hostname }), null, host, from);
  } catch {
    // The preview says what is wrong.
  }
  return begin(asText(row), key, host, from);
}

export const add = (hostname = '', host = hostname || null) => begin(asText({ hostname }), null, host, document.activeElement);

/** @param instead the row as it was shown: if somebody has changed it meanwhile, nothing is saved */
function begin(row, instead, host, from) {
  draft.value = { row, instead, host, deleting: false, preview: null, from };
}

export function change(field, text) {
  draft.value = { ...draft.value, row: { ...draft.value.row, [field]: text } };
}

export const update = changes => (draft.value = { ...draft.value, ...changes });

/** Back to where one was. */
export function close() {
  const { from } = draft.value ?? {};
  draft.value = null;
  if (from?.isConnected) from.focus();
}

/** What the server is asked to do, or to say what it would do. */
export function changeOf({ row, instead, deleting }) {
  return deleting ? { delete: instead } : { put: asRow(row), instead };
}

const asText = row => Object.fromEntries([...new Set([...FIELDS, ...Object.keys(row)])].map(field => [field, row[field] == null ? '' : String(row[field])]));

const NUMBERS = new Set(['allowedTop', 'resolveBelow', 'forSeconds', 'repeatSeconds', 'rarity', 'minChange']);

/** Whether there is nothing to save. */
export const isUnchanged = ({ row, instead, deleting }) => instead != null && !deleting && JSON.stringify(asRow(row)) === JSON.stringify(asRow({ ...row, ...asText(instead) }));

/** Empty is null; a number that is none goes to the server as it is, which says what is wrong with it. */
function asRow(row) {
  return Object.fromEntries(Object.entries(row).map(([field, text]) => [field, valueOf(field, text.trim())]));
}

function valueOf(field, text) {
  if (text === '') return null;
  return NUMBERS.has(field) && Number.isFinite(Number(text)) ? Number(text) : text;
}
