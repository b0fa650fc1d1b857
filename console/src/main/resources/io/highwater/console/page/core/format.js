// Numbers and times as people read them.
import { settings } from './state.js';

const two = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: true });
const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minuteFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export const UNKNOWN = '–';

export const count = n => (n == null ? UNKNOWN : whole.format(n));

/** Of what is measured; two digits, because 90.04 is over 90. */
export const number = n => (n == null ? UNKNOWN : two.format(n));

const unit = () => settings.value?.unit ?? '%';

export const value = n => (n == null ? UNKNOWN : unit() ? `${two.format(n)} ${unit()}` : two.format(n));

export const seconds = s => (s == null ? UNKNOWN : s < 100 ? `${one.format(s)} s` : duration(s * 1000));

/** Like "1 h 5 min"; seconds only below an hour. */
export function duration(millis) {
  if (millis == null) return UNKNOWN;
  const s = Math.max(0, Math.round(millis / 1000));
  const [d, h, m, rest] = [Math.floor(s / 86400), Math.floor(s / 3600) % 24, Math.floor(s / 60) % 60, s % 60];
  const parts = [d && `${d} d`, h && `${h} h`, m && !d && `${m} min`, s < 3600 && (rest || !m) && `${rest} s`].filter(Boolean);
  return parts.join(' ');
}

/** Coarser, where it is read at a glance: "4 min". */
export function roughly(millis) {
  if (millis == null) return UNKNOWN;
  const s = Math.max(0, Math.round(millis / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  return s < 86400 ? `${Math.floor(s / 3600)} h ${Math.floor(s / 60) % 60} min` : `${Math.floor(s / 86400)} d`;
}

export const clock = millis => clockFormat.format(millis);
export const minute = millis => minuteFormat.format(millis);

/** With the day, unless it is today. */
export function moment(millis) {
  if (millis == null) return UNKNOWN;
  return sameDay(millis, Date.now()) ? clock(millis) : `${dayFormat.format(millis)}, ${minute(millis)}`;
}

export const utc = millis => (millis == null ? '' : `${new Date(millis).toISOString().replace('T', ' ').slice(0, 19)} UTC`);

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'local time';

/** Words that stand in the middle of a line elsewhere. */
export const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

/** "1 incident", "2 incidents". */
export const counted = (n, word, words = `${word}s`) => `${count(n)} ${n === 1 ? word : words}`;

/** How far over, or below. */
export function distance(usage, threshold) {
  if (usage == null || threshold == null) return '';
  const by = usage - threshold;
  return by > 0 ? `${number(by)} over ${number(threshold)}` : `${number(-by)} below ${number(threshold)}`;
}

function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
