// A silence in words, and until when one is wanted.
import { minute, moment } from '../core/format.js';

const HOUR = 3_600_000;

/** As people choose: text, and the end from now on; null: until somebody ends it. */
export const ENDS = [
  { value: '1h', text: '1 hour', end: now => now + HOUR },
  { value: '4h', text: '4 hours', end: now => now + 4 * HOUR },
  { value: 'morning', text: 'Until tomorrow, 9:00', end: now => tomorrowAt(now, 9) },
  { value: 'open', text: 'Until it is ended', end: () => null },
  { value: 'own', text: 'Another time …', end: null },
];

/** By this browser's clock, also where it is put forward or back in between. */
function tomorrowAt(now, hour) {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, hour).getTime();
}

/** "until 14:00 by ann: disk swap", of a silence of the table or of an incident. */
export function inWords({ until, by, reason }) {
  const end = until == null ? '' : ` until ${new Date(until).toDateString() === new Date().toDateString() ? minute(until) : moment(until)}`;
  return `${end}${by ? ` by ${by}` : ''}${reason ? `: ${reason}` : ''}`;
}

/** When it holds: once, or again and again. */
export function whenOf({ days, fromTime, toTime, timeZone, startsAt, endsAt, holds, until }) {
  if (days || fromTime || toTime) {
    const time = fromTime || toTime ? `, ${shortTime(fromTime) ?? '00:00'} to ${shortTime(toTime) ?? '24:00'}` : '';
    return `${days ?? 'each day'}${time} ${timeZone ?? 'UTC'}${endsAt ? `, until ${moment(endsAt)}` : ''}`;
  }
  if (holds) return until == null ? 'until it is ended' : `until ${moment(until)}`;
  return `${startsAt == null ? '' : `from ${moment(startsAt)} `}${endsAt == null ? 'until it is ended' : `to ${moment(endsAt)}`}`;
}

const shortTime = time => time?.replace(/^(\d\d:\d\d):00.*/, '$1');
