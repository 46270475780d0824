import {bytesToText, type ByteString, type Command} from 'ash-sdk';
import type {Hook} from './hooks.js';

/** In bytes; the kernel takes two megabytes of arguments. */
export const LONGEST_LIST = 2 ** 20;

/** Arguments: how many targets, the targets, then a program with its arguments, which gets the targets line by line. */
const FED = `
count=$1
shift
feed() {
  left=$count
  while [ "$left" -gt 0 ]; do
    printf '%s\\n' "$1"
    left=$((left - 1))
    shift
  done
}
feed "$@" | { shift "$count"; exec "$@"; }
`;

/** As pacman runs it after every transaction. */
export const LDCONFIG: Command = {
  argv: ['sh', '-euc', '[ ! -e /etc/ld.so.conf ] || [ ! -x /sbin/ldconfig ] || exec /sbin/ldconfig'],
  title: 'finding libraries',
};

/** Runs a hook as pacman does. */
export function hookCommand(name: string, {argv, needsTargets}: Hook, targets: readonly string[]): Command {
  const [program = 'true', ...words] = argv;
  const title = `running the hook ${name.replace(/[^ -~]/g, '?').slice(0, 100)}`;
  if (!needsTargets) return {argv: [program, ...words], title};
  const texts = targets.map((one) => bytesToText(one as ByteString));
  return {argv: ['sh', '-euc', FED, 'sh', String(texts.length), ...texts, program, ...words], title};
}
