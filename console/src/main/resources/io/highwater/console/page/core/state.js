// What the whole page knows. Views read these signals; only live.js and app.js write them.
import { signal } from './ui.js';

/** What this console may do, from its overview; null until it has answered once. */
export const settings = signal(null);

/** The pipeline's vital signs, each second. */
export const header = signal(null);

/** "connecting", "live" or "lost". */
export const connection = signal('connecting');

/** When the server was heard of last, this browser's clock. */
export const heardAt = signal(0);

/** Readings per second of the last two minutes, oldest first. */
export const rates = signal([]);

/** The last word of the server about hosts: version, end, counts. */
export const hostsNews = signal(null);

/** The last change of an incident. */
export const incidentNews = signal(null);

/** Incidents as they were heard of, by id: the table of incidents learns of them a little later. */
export const heardIncidents = signal(new Map());

export const asideNews = signal(null);
export const slackNews = signal(null);
export const thresholdsNews = signal(null);
/** Grows with each change of silences and acknowledgements. */
export const quietNews = signal(0);

/** The demo's numbers; null elsewhere. */
export const tally = signal(null);

/** Grows when the connection is back: whoever shows something reads it again. */
export const comeBack = signal(0);

/** A threshold that is being edited, with what the preview said of it; charts show it. */
export const draft = signal(null);
