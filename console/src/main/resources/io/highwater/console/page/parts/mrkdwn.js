// Slack's markup as elements. Nothing of it ever becomes markup of this page: what is not understood stays text.
import { html } from '../core/ui.js';
import { moment, utc } from '../core/format.js';

/** What our messages use. Drawn, because not every system has them as characters. */
const EMOJI = {
  red_circle: ['dot is-alerting', 'red circle'], white_circle: ['dot is-open', 'white circle'], large_green_circle: ['dot is-fine', 'green circle'],
  chart_with_upwards_trend: ['glyph', 'chart with upwards trend', 'M2 12.5 6 8l3 2.5L14 4M10.5 4H14v3.5'], rotating_light: ['glyph is-alerting', 'rotating light', 'M4 12.5V9a4 4 0 0 1 8 0v3.5zM2.5 14h11M8 2v1.5M3 4l1 1M13 4l-1 1'],
  bell: ['glyph', 'bell', 'M3.5 11.5c1-1 1-2 1-4a3.5 3.5 0 0 1 7 0c0 2 0 3 1 4zM6.7 13.5h2.6'], zzz: ['glyph', 'zzz', 'M3 4h5l-5 6h5M10 8h3l-3 4h3'], eyes: ['glyph', 'eyes', 'M5 4v8M11 4v8'],
};

const TOKENS = /<!date\^(\d+)\^([^|>]*)(?:\|([^>]*))?>|<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>|<([@#!][^>]*)>|:([a-z0-9_+-]+):|`([^`\n]+)`|(?<![^\s(])\*(\S|\S[^*\n]*?\S)\*(?!\w)|(?<![^\s(])_(\S|\S[^_\n]*?\S)_(?!\w)|(?<![^\s(])~(\S|\S[^~\n]*?\S)~(?!\w)/g;

const CHARACTERS = { '\u{1f534}': 'red_circle', '\u26aa': 'white_circle', '\u{1f7e2}': 'large_green_circle', '\u{1f4c8}': 'chart_with_upwards_trend', '\u{1f6a8}': 'rotating_light', '\u{1f514}': 'bell' };

/** A message whose markup the server has turned into text: only what is a picture in it is drawn as in the others. */
export const Plain = ({ text }) => html`${text.split('\n').map((line, i) => html`<span key=${i} class="mrkdwn-line">${line.split(/([\u{1f534}\u26aa\u{1f7e2}\u{1f4c8}\u{1f6a8}\u{1f514}])\ufe0f?/u).map(part => (CHARACTERS[part] ? glyph(EMOJI[CHARACTERS[part]]) : part))}</span>`)}`;

export const Mrkdwn = ({ text }) => html`${text.split('\n').map((line, i) => html`<span key=${i} class="mrkdwn-line">${parts(line)}</span>`)}`;

function parts(line) {
  const found = [];
  let at = 0;
  for (const match of line.matchAll(TOKENS)) {
    found.push(unescaped(line.slice(at, match.index)), element(match));
    at = match.index + match[0].length;
  }
  found.push(unescaped(line.slice(at)));
  return found;
}

function element([all, seconds, format, otherwise, address, name, mention, emoji, code, bold, italic, struck]) {
  if (seconds) return html`<time dateTime=${new Date(seconds * 1000).toISOString()} title=${utc(seconds * 1000)}>${date(seconds * 1000, format)}</time>`;
  if (address) return link(unescaped(address), name);
  if (mention) return html`<span class="mention">${unescaped(mention.split('|')[1] ?? mention.replace(/^!/, '@'))}</span>`;
  if (emoji) return EMOJI[emoji] ? glyph(EMOJI[emoji]) : all;
  if (code) return html`<code>${unescaped(code)}</code>`;
  if (bold) return html`<b>${parts(bold)}</b>`;
  if (italic) return html`<i>${parts(italic)}</i>`;
  return html`<s>${parts(struck)}</s>`;
}

function glyph([className, words, path]) {
  return path
    ? html`<svg class=${`emoji ${className}`} viewBox="0 0 16 16" role="img" aria-label=${words}><path d=${path} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" /></svg>`
    : html`<span class=${`emoji ${className}`} role="img" aria-label=${words}></span>`;
}

/** Only the two kinds of address that the pattern lets through get here, so "javascript:" stays text. */
const link = (address, name) => html`<a href=${address} target="_blank" rel="noopener noreferrer">${name ? unescaped(name) : address}</a>`;

/** In the reader's own zone, as Slack does. */
function date(millis, format) {
  const short = moment(millis);
  return format.includes('date') && short.length <= 8 ? `today ${short}` : short;
}

const unescaped = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\u2060/g, '');
