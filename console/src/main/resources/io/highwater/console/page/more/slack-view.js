// The channel as the stand-in holds it, looking like Slack: what people would see on their phones.
import { html, useEffect, useLayoutEffect, useRef, useState } from '../core/ui.js';
import { comeBack, slackNews } from '../core/state.js';
import { counted, minute, moment } from '../core/format.js';
import { useAtMostEvery, useRead } from '../core/use.js';
import { Empty, Heading, Read } from '../parts/basics.js';
import { Mrkdwn } from '../parts/mrkdwn.js';

export const SlackView = () => html`<${Heading} className="unseen">Slack<//><${Channel} />`;

/** @param newest how many messages at most; all where nothing is said */
export function Channel({ newest }) {
  const news = useAtMostEvery(slackNews.value, 500);
  const read = useRead('/api/slack', [news, comeBack.value]);
  return html`
    <section class="slack" aria-label="Slack channel">
      <header class="slack-head"><h2># ${(read.data?.channel ?? 'channel').replace(/^#/, '')}</h2><span class="slack-topic">the stand-in's channel, as Slack would show it</span></header>
      ${read.data?.reachable === false && html`<p class="slack-down"><strong>Slack is down.</strong> New messages wait in the outbox and come when it is back.</p>`}
      <${Read} of=${read} what="the channel">${data => (data.messages.length ? html`<${Messages} messages=${newest ? data.messages.slice(-newest) : data.messages} />` : html`<${Empty} title="No message yet">The first one comes with the first incident. In “Try it” you can overload a host.<//>`)}<//>
    </section>`;
}

function Messages({ messages }) {
  const list = useRef(null);
  const atEnd = useRef(true);
  const last = messages.at(-1);
  // Follows the newest message unless somebody has scrolled up to read.
  useLayoutEffect(() => {
    if (atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [messages]);
  const scrolled = () => (atEnd.current = list.current.scrollHeight - list.current.scrollTop - list.current.clientHeight < 60);
  return html`<ol ref=${list} class="slack-messages" onScroll=${scrolled} tabindex="0" aria-label="Messages, newest last">${messages.map(message => html`<${Message} key=${message.ts} message=${message} />`)}</ol>`;
}

const millis = ts => Number(ts) * 1000;

function Message({ message }) {
  const [open, setOpen] = useState(false);
  const replies = message.replies ?? [];
  return html`
    <li class="slack-message" data-ts=${message.ts}>
      <${Avatar} />
      <div class="slack-content">
        <p class="slack-by"><b>Highwater</b><span class="slack-app">APP</span><span class="slack-time">${moment(millis(message.ts))}</span></p>
        <${Blocks} message=${message} />
        ${replies.length > 0 && html`<button class="slack-thread" aria-expanded=${open} onClick=${() => setOpen(!open)}><${Avatar} small /><b>${counted(replies.length, 'reply', 'replies')}</b><span>${open ? 'Hide the thread' : `Last reply ${minute(millis(replies.at(-1).ts))}`}</span></button>`}
        ${open && html`<ol class="slack-replies">${replies.map(reply => html`<li key=${reply.ts} class="slack-message"><${Avatar} /><div class="slack-content"><p class="slack-by"><b>Highwater</b><span class="slack-app">APP</span><span class="slack-time">${moment(millis(reply.ts))}</span></p><${Blocks} message=${reply} /></div></li>`)}</ol>`}
      </div>
    </li>`;
}

const Avatar = ({ small }) => html`<span class=${`slack-avatar${small ? " is-small" : ""}`} aria-hidden="true"><svg viewBox="0 0 32 32"><path d="M4 12h24" class="avatar-line" /><path d="M4 21c3 0 3.5-3 6-3s2.5-9 5.5-9 3 12 6 12 3-3 6.5-3" class="avatar-wave" /></svg></span>`;

/** Sections and small print, as the job lays its messages out; the plain text where there are none. */
function Blocks({ message }) {
  const edited = message.edited ? html`<span class="slack-edited" title="Edited in place">(edited)</span>` : null;
  const blocks = (Array.isArray(message.blocks) ? message.blocks : []).filter(block => textsOf(block).length > 0);
  if (blocks.length === 0) return html`<div class="slack-text"><${Mrkdwn} text=${message.text ?? ''} /> ${edited}</div>`;
  return html`${blocks.map((block, i) => html`<div key=${i} class=${block.type === 'context' ? 'slack-context' : 'slack-text'}>${textsOf(block).map(text => html`<${Mrkdwn} text=${text} />`)}${i === blocks.length - 1 ? edited : null}</div>`)}`;
}

function textsOf(block) {
  const parts = block.type === 'context' ? (block.elements ?? []) : [block.text, ...(block.fields ?? [])];
  return parts.map(part => (typeof part === 'string' ? part : part?.text)).filter(text => typeof text === 'string');
}
