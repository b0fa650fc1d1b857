// Reading from the server within a component.
import { useEffect, useRef, useState } from './ui.js';
import { get } from './api.js';

/**
 * What the path answers: {data, error, loading}. Read again when the path or one of the signs changes; until then what is
 * there stays, so that nothing flickers; with keep also while another path is asked for, a longer span for instance.
 */
export function useRead(path, signs = [], keep = false) {
  const [answer, setAnswer] = useState({ data: null, error: null, loading: true, path: null });
  const asked = useRef(null);
  useEffect(() => {
    if (path == null) return undefined;
    const controller = new AbortController();
    asked.current = path;
    setAnswer(before => ({ ...before, data: keep || before.path === path ? before.data : null, loading: true }));
    get(path, controller.signal)
      .then(data => setAnswer({ data, error: null, loading: false, path }))
      .catch(error => {
        if (error.name !== 'AbortError') setAnswer(before => ({ data: before.path === path ? before.data : null, error, loading: false, path }));
      });
    return () => controller.abort();
  }, [path, ...signs]);
  return answer;
}

/** The value, at most once in that many milliseconds: for what need not follow each change. */
export function useAtMostEvery(value, millis) {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + millis - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}

/** The value once it has been the same for that long: what somebody types. */
export function useSettled(value, millis) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
