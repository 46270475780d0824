/** Commands that change the view of a small store with the snapshots 0, 1 and 2. */
export const CHANGING: readonly (readonly string[])[] = [
  ['branch', '1'],
  ['clone', '1'],
  ['describe', '-s', '1', 'text'],
  ['rename', '1', 'other'],
  ['move', '1', '--top'],
  ['pin', '1'],
  ['config', 'set', '-s', '1', 'shell', '/bin/sh'],
  ['run', '-s', '1', '--', 'sh', '-c', 'echo new > /new'],
  ['delete', '--yes', '2'],
  ['undo'],
  ['gc', '--keep-days', '30', '--yes'],
];
