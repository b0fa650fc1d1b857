// What a preview says of one host, as a chart shows it.

/** Whether the row, as it is being considered, is about this series, a more specific one aside. */
export function covers(row, host, series) {
  if (row.cpu && row.cpu !== series.cpu) return false;
  return matches(row.hostname ?? '', host);
}

/** A pattern as in the table: each * stands for any characters. */
export function matches(pattern, host) {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === host;
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    const last = i === parts.length - 1;
    if (i === 0) {
      if (!host.startsWith(parts[0])) return false;
      at = parts[0].length;
    } else if (last) {
      return host.length - parts[i].length >= at && host.endsWith(parts[i]);
    } else {
      const found = host.indexOf(parts[i], at);
      if (found < 0) return false;
      at = found + parts[i].length;
    }
  }
  return true;
}

/** The preview's cases of the host in place of the incidents that they are about; the others as they are. */
export function bandsOf(preview, host, incidents) {
  const cases = preview.cases.filter(one => one.host === host);
  // One case can be about several incidents, which would have been one.
  const touched = incident => cases.some(({ before }) => before && incident.openedAt >= before.from && incident.openedAt <= (before.to ?? Infinity));
  return [...incidents.filter(incident => !touched(incident)).map(incident => ({ from: incident.openedAt, to: incident.resolvedAt, kind: 'INCIDENT' })), ...cases.flatMap(bandsOfCase)];
}

export function bandsOfCase({ kind, before, after }) {
  if (kind === 'COMES') return [{ ...after, kind: 'COMES' }];
  if (kind === 'GOES') return [{ ...before, kind: 'GOES' }];
  return [
    { ...before, kind: 'GOES' },
    { ...after, kind: 'COMES' },
  ];
}

export const KINDS = {
  COMES: { text: 'comes', explained: 'would be told in addition' },
  GOES: { text: 'goes', explained: 'would not have been told' },
  LONGER: { text: 'longer', explained: 'would have lasted longer' },
  SHORTER: { text: 'shorter', explained: 'would have been shorter' },
  MOVED: { text: 'moved', explained: 'would have been at another time' },
};
