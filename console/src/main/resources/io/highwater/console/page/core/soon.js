// Work that may wait for the next frames: a little in each, so that scrolling stays smooth however much of it there is.
const PER_FRAME = 6; // milliseconds
/** On a machine that has little time for the page, too, it gets on. */
const AT_LEAST = 4;
const waiting = new Map();
let asked = false;

/** Does it in one of the next frames. @param of whoever it is for: what waits for the same one is replaced */
export function soon(of, act) {
  waiting.set(of, act);
  ask();
}

export const never = of => waiting.delete(of);

function ask() {
  if (asked || waiting.size === 0) return;
  asked = true;
  requestAnimationFrame(work);
}

function work() {
  asked = false;
  const end = performance.now() + PER_FRAME;
  let done = 0;
  for (const [of, act] of waiting) {
    waiting.delete(of);
    act();
    if (++done >= AT_LEAST && performance.now() >= end) break;
  }
  ask();
}
