import {writeSync} from 'node:fs';

/**
 * The steps after which ash can be stopped for a test, in the order in which a command passes them. The code, the tests and
 * docs/reference/failpoints.md share this table.
 */
export const FAILPOINTS = {
  'work-recorded': 'the file that announces a work copy is written and locked',
  staged: 'the work copy exists',
  brought: 'what a layer brings as data lies in the work copy',
  ran: 'the programs have run in it',
  checked: "the package manager's own check has passed",
  sealed: 'the work copy has its final name and is read-only',
  flushed: 'everything it holds is durable',
  'intent-written': 'the file that announces the trees of a commit is written',
  cloned: 'the new trees of a commit exist',
  'operation-written': 'the operation file is durable',
  'view-written': 'the new view lies beside the old one',
  committed: 'the new view has taken the place of the old one',
  copied: 'the copies for the boot menu exist',
  'menu-written': 'the boot menu is durable',
  'live-made': 'the trees of a machine that becomes live exist',
  'live-bound': 'a directory of such a tree lies over the running one',
  reconciled: 'what is derived from the view is up to date',
  removed: 'trees that nothing refers to are gone',
  'etc-resolved': 'what was chosen in a conflict of /etc is durable, and the conflict is still listed',
} as const;

export type Failpoint = keyof typeof FAILPOINTS;

const passes = new Map<Failpoint, number>();

/**
 * Ends the process by SIGKILL when `ASH_FAILPOINT` names this step, as a power cut or the kernel's memory killer would: `NAME` at
 * its first pass, `NAME:2` at the second. With `ASH_FAILPOINT_MODE=stop` it stops there by SIGSTOP, until SIGCONT. With
 * `ASH_FAILPOINT=list` every pass becomes a line on standard error.
 */
export function failpoint(name: Failpoint): void {
  const asked = process.env['ASH_FAILPOINT'];
  if (asked === undefined) return;
  const pass = (passes.get(name) ?? 0) + 1;
  passes.set(name, pass);
  if (asked === 'list') writeSync(process.stderr.fd, `failpoint ${name}:${pass}\n`);
  if (asked !== `${name}:${pass}` && !(asked === name && pass === 1)) return;
  process.kill(process.pid, process.env['ASH_FAILPOINT_MODE'] === 'stop' ? 'SIGSTOP' : 'SIGKILL');
}
