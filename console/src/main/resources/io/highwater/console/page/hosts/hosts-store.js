// The hosts that are looked at, out of however many there are: pages of the server's order, fetched when they come into
// sight and again when the server says that something changed. An old page stays until its new one is there.
import { batch, signal } from '../core/ui.js';
import { get, query } from '../core/api.js';

const PAGE = 30;
/** Pages that are kept; what was scrolled past long ago is fetched again. */
const KEPT = 12;
const AT_MOST_EVERY = 1_000;

export class HostsStore {
  /** total, counts, step, length, end; null before the first answer. */
  summary = signal(null);
  error = signal(null);
  /** Grows with each page that arrives. */
  changes = signal(0);

  #search = '';
  #state = null;
  #pages = new Map();
  #running = new Map();
  #range = [0, PAGE];
  #wanted = 0;
  #last = 0;
  #timer = null;

  /** Another question: what is there is no answer to it. */
  ask(search, state) {
    this.#search = search;
    this.#state = state;
    this.#running.forEach(controller => controller.abort());
    this.#running.clear();
    this.#pages.clear();
    this.#range = [0, PAGE];
    this.#fetchMissing();
  }

  at(index) {
    return this.#pages.get(Math.floor(index / PAGE))?.hosts[index % PAGE] ?? null;
  }

  /** Says which hosts are in sight. */
  look(first, last) {
    this.#range = [first, last];
    this.#fetchMissing();
  }

  /** The server has something newer than this version. */
  outdated(version) {
    this.#wanted = Math.max(this.#wanted, version);
    if (this.#timer != null || document.hidden) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#last = Date.now();
      this.#fetchMissing();
    }, Math.max(0, this.#last + AT_MOST_EVERY - Date.now()));
  }

  /** After an outage versions may have begun anew. */
  refresh() {
    this.#wanted = 0;
    this.#pages.forEach(page => (page.version = -1));
    this.#fetchMissing();
  }

  close() {
    clearTimeout(this.#timer);
    this.#running.forEach(controller => controller.abort());
  }

  #fetchMissing() {
    const [first, last] = this.#range;
    const [from, to] = [Math.floor(first / PAGE), Math.floor(Math.max(first, last) / PAGE)];
    // Whoever scrolls fast has long passed those.
    this.#running.forEach((controller, page) => (page < from - 1 || page > to + 1) && this.#drop(page, controller));
    for (let page = from; page <= to; page++) {
      const held = this.#pages.get(page);
      if (held == null || held.version < this.#wanted) this.#fetch(page);
    }
    // What is scrolled to next; it may be a little old then.
    for (const page of [to + 1, from - 1]) if (!this.#pages.has(page)) this.#fetch(page);
  }

  #drop(page, controller) {
    controller.abort();
    this.#running.delete(page);
  }

  async #fetch(page) {
    const beyond = page < 0 || (page > 0 && page * PAGE >= (this.summary.value?.total ?? 0));
    if (beyond || this.#running.has(page)) return;
    const controller = new AbortController();
    this.#running.set(page, controller);
    try {
      const path = query('/api/hosts', { search: this.#search, state: this.#state, offset: page * PAGE, limit: PAGE });
      const answer = await get(path, controller.signal);
      this.#pages.set(page, { version: answer.version, hosts: answer.hosts.map(host => this.#unlessTheSame(host, page)) });
      this.#forget(page);
      const { hosts, ...summary } = answer;
      batch(() => {
        this.summary.value = summary;
        this.error.value = null;
        this.changes.value++;
      });
    } catch (failure) {
      if (failure.name !== 'AbortError') this.error.value = failure;
    } finally {
      if (this.#running.get(page) === controller) this.#running.delete(page);
    }
  }

  /** What has not changed stays the same object, and is not drawn again. */
  #unlessTheSame(host, page) {
    const before = this.#pages.get(page)?.hosts.find(one => one.host === host.host);
    return before && JSON.stringify(before) === JSON.stringify(host) ? before : host;
  }

  #forget(near) {
    if (this.#pages.size <= KEPT) return;
    const farthest = [...this.#pages.keys()].reduce((a, b) => (Math.abs(b - near) > Math.abs(a - near) ? b : a));
    this.#pages.delete(farthest);
  }
}
