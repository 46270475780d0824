import {alternate, median} from './measure.js';

const CHANGED = 100;

/** `ash diff` of two revisions of a Debian with 100 changed files, against what only lists them. */
export function benchDiff(ash, {directory, branch, revision, run}, runs) {
  const number = branch();
  const change = `find /usr/share/doc -type f | sort | head -n ${CHANGED} | while read -r file; do echo more >> "$file"; done`;
  run('run', '--snap', number, '--', 'sh', '-c', change);
  const [from, to] = [revision(0), revision(number)];
  const samples = alternate(
    {
      node: {argv: () => ['node', '-e', '0']},
      version: {argv: () => [...ash, 'version']},
      ash: {argv: () => [...ash, '--store', directory, 'diff', '0', number]},
      send: {argv: () => ['btrfs', '-q', 'send', '--no-data', '-p', from, to]},
      walk: {argv: () => ['sh', '-c', 'diff -rq --no-dereference "$1" "$2" || [ $? = 1 ]', 'sh', from, to]},
    },
    runs,
  );
  const wall = (name) => median(samples[name].wall);
  const what = `ash diff with ${CHANGED} changed files`;
  const beyond = wall('ash') - wall('version');
  return [
    {
      what,
      against: 'btrfs send --no-data, and start-up',
      seconds: wall('ash'),
      ratio: wall('ash') / (wall('send') + wall('node')),
    },
    {
      what: `${what}, beyond start-up`,
      against: 'btrfs send --no-data',
      seconds: beyond,
      ratio: beyond / wall('send'),
    },
    {what, against: 'diff -rq', seconds: wall('ash'), ratio: wall('ash') / wall('walk')},
  ];
}
