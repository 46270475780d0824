import type {Command} from 'ash-sdk';

/** Belongs to nobody: no line of passwd has it, and only what is built in this transaction runs with it. */
const BUILDER = 64_999;

/** Becomes the builder, without any way to become somebody else, in the directory of the first word. */
const BECOME = `cd "$1"; shift; exec setpriv --reuid ${BUILDER} --regid ${BUILDER} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs -- "$0" "$@"`;

/** Runs a program as the builder in a directory of the root; HOME is a directory of the build. */
export function asBuilder(
  place: {readonly work: string; readonly directory: string},
  [program, ...words]: readonly [string, ...string[]],
  options: {readonly title: string; readonly env?: Readonly<Record<string, string>>},
): Command {
  return {
    argv: ['sh', '-euc', BECOME, program, place.directory, ...words],
    env: {HOME: `${place.work}/home`, USER: 'builder', LOGNAME: 'builder', ...options.env},
    title: options.title,
  };
}

/** Gives a directory to the builder, or back to root, so that no other build can change it. Links in it are not followed. */
export function give(directory: string, to: 'builder' | 'root'): Command {
  const owner = to === 'root' ? '0:0' : `${BUILDER}:${BUILDER}`;
  return {argv: ['chown', '--recursive', '--no-dereference', '-P', '--', owner, directory]};
}
