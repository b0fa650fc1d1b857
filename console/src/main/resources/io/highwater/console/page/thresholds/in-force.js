// After saving: when the jobs have it.
import { get, query } from '../core/api.js';
import { clock } from '../core/format.js';
import { say } from '../parts/toasts.js';
import { signal } from '../core/ui.js';

/** The last save: {what, savedAt, state: "waiting" | "there" | "unknown", readAt}; shown above the list too. */
export const lastSave = signal(null);

const PAUSE = 1_000;
/** Longer than the jobs' refresh is by default; afterwards it is said that nobody knows, and asked on. */
const PATIENCE = 120_000;

/** @param table under whose address the job's reads are asked for */
export async function followUntilInForce(savedAt, what, table = 'thresholds') {
  const save = { what, savedAt, state: 'waiting', readAt: null };
  lastSave.value = save;
  say(`${what} The jobs read the table within seconds.`);
  while (lastSave.value?.savedAt === savedAt && Date.now() - savedAt < PATIENCE) {
    const answer = await get(query(`/api/${table}/in-force`, { since: savedAt })).catch(() => null);
    if (answer?.inForce === true) {
      lastSave.value = { ...save, state: 'there', readAt: answer.readAt };
      return say(`The jobs have it since ${clock(answer.readAt)}.`);
    }
    if (answer?.inForce === null) return (lastSave.value = { ...save, state: 'unknown' });
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
  if (lastSave.value?.savedAt === savedAt) lastSave.value = { ...save, state: 'late' };
}

export const SAID = {
  waiting: save => `${save.what} The jobs do not have it yet; they read the table every few seconds.`,
  there: save => `${save.what} The jobs have it since ${clock(save.readAt)}.`,
  unknown: save => `${save.what} The jobs read the table every 10 s, unless they were told otherwise; without Flink's address (--flink-url) nobody can say here when.`,
  late: save => `${save.what} After two minutes the jobs still do not have it: is jobs-notification running, and does it reach the database?`,
};
