// The few things of which the page is built, in one place: whoever replaces a vendored file looks here alone.
import { h, render } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export { render };
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/preact-hooks.js';
export { batch, computed, effect, signal, untracked } from '../vendor/signals-core.js';
// Components that read a signal are drawn again when it changes.
import '../vendor/signals.js';

/** Markup with values. A value becomes text or an attribute, never markup, whatever it holds. */
export const html = htm.bind(h);
