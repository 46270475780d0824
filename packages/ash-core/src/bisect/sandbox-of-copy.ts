import type {DistroAdapter} from 'ash-sdk';
import type {SandboxSpec} from '../sandbox/spec.js';
import type {Session} from '../session.js';

/** How programs run in a copy that is thrown away: as in a transaction of its family, with their output for whoever waits and in a log. */
export function sandboxOfCopy(
  session: Session,
  {sandbox}: Pick<DistroAdapter, 'sandbox'>,
  {
    root,
    transaction,
    logFile,
    snapshot,
  }: Pick<SandboxSpec, 'root' | 'transaction' | 'logFile'> & {
    /** Number of the snapshot whose output it is. */
    readonly snapshot: number;
  },
): Omit<SandboxSpec, 'binds' | 'commands'> {
  return {
    root,
    interactive: false,
    env: sandbox.env,
    standIns: sandbox.standIns,
    transaction,
    logFile,
    signal: session.signal,
    onLine(line) {
      session.report({type: 'output', line, snapshot});
    },
  };
}
