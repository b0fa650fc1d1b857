// The stream of what happens. EventSource connects again by itself after a broken connection, but gives up on an answer
// that is no stream (a proxy's error page): then it is made anew, each time a little later. A browser has few connections
// for one address, and the server a thread for each: a page that nobody looks at gives its own back.
import { batch } from './ui.js';
import { get } from './api.js';
import * as state from './state.js';

const LONGEST_PAUSE = 15_000;
const RATES = 120;
/** A header comes each second; a comment line does not reach scripts. */
const SILENCE = 6_000;
/** Incidents that are remembered. */
const INCIDENTS = 300;
const REST_AFTER = 60_000;
/** How often a page that rests looks how many incidents are open, for its title. */
const GLANCE = 15_000;

let source;
let pause = 1_000;
let again;
let rest;
let missed = false;

export function follow() {
  connect();
  setInterval(watch, 1_000);
  // A laptop that wakes up should not wait for the next attempt.
  addEventListener('online', connect);
  // The browser keeps a page that was left, with its connection, in case somebody goes back to it.
  addEventListener('pagehide', close);
  addEventListener('pageshow', event => event.persisted && back());
  document.addEventListener('visibilitychange', () => (document.hidden ? (rest = setTimeout(sleep, REST_AFTER)) : back()));
}

function connect() {
  close();
  source = new EventSource('/api/live');
  source.onopen = () => (pause = 1_000);
  source.onerror = failed;
  on('header', heard);
  on('hosts', news => (state.hostsNews.value = news));
  on('incident', heardOf);
  on('aside', news => (state.asideNews.value = news));
  on('slack', news => (state.slackNews.value = news));
  on('thresholds', news => (state.thresholdsNews.value = news));
  on('quiet', there => {
    state.quietNews.value++;
    if (state.settings.value) state.settings.value = { ...state.settings.value, quiet: there };
  });
  on('tally', numbers => (state.tally.value = numbers));
}

function close() {
  clearTimeout(again);
  source?.close();
  source = null;
}

function sleep() {
  close();
  missed = true;
  rest = setInterval(() => get('/api/overview').then(answer => (state.header.value = answer.header), lost), GLANCE);
}

function back() {
  clearTimeout(rest);
  clearInterval(rest);
  if (source == null || source.readyState === EventSource.CLOSED) {
    missed = true;
    connect();
  }
}

function on(event, act) {
  source.addEventListener(event, message => {
    state.heardAt.value = Date.now();
    act(JSON.parse(message.data));
  });
}

function heard(header) {
  batch(() => {
    state.header.value = header;
    state.rates.value = [...state.rates.value.slice(1 - RATES), header.readingsPerSecond];
    if (missed || state.connection.value === 'lost') state.comeBack.value++;
    state.connection.value = 'live';
  });
  missed = false;
}

function heardOf(incident) {
  const heard = new Map(state.heardIncidents.value);
  heard.delete(incident.id); // The newest is the last one.
  heard.set(incident.id, incident);
  if (heard.size > INCIDENTS) heard.delete(heard.keys().next().value);
  batch(() => {
    state.heardIncidents.value = heard;
    state.incidentNews.value = incident;
  });
}

function failed() {
  lost();
  if (source?.readyState === EventSource.CLOSED) {
    clearTimeout(again);
    again = setTimeout(connect, pause);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
}

/** A connection can be dead without an error: nobody closes it when a cable is pulled. */
function watch() {
  if (source && state.connection.value === 'live' && Date.now() - state.heardAt.value > SILENCE && !document.hidden) {
    lost();
    connect();
  }
}

const lost = () => (state.connection.value = 'lost');
