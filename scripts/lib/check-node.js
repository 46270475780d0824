// Written so that any Node that knows modules can read it: the files that it guards use newer syntax.
const OLDEST = [20, 19];

/** A sentence for a Node that is too old to run ash, or undefined. */
export function tooOld(version) {
  const parts = version.split('.').map(Number);
  const isOld = parts[0] < OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] < OLDEST[1]);
  if (!isOld) return undefined;
  return (
    'ash needs Node ' +
    OLDEST.join('.') +
    ' or newer, and this is ' +
    version +
    ': get a newer one from https://nodejs.org.'
  );
}
