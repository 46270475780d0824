/**
 * The steps after which ash can be stopped for a test: `ASH_FAILPOINT=<name>` makes the process kill itself right
 * after that step, as a power cut or the kernel's memory killer would. In the order in which a command passes them.
 */
export const FAILPOINTS = {
  'work-recorded': 'the file that announces a work copy is written and locked',
  staged: 'the work copy exists',
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
} as const;

export type Failpoint = keyof typeof FAILPOINTS;

/** Ends the process by SIGKILL when the environment asks for it here. */
export function failpoint(name: Failpoint): void {
  if (process.env['ASH_FAILPOINT'] !== name) return;
  process.kill(process.pid, 'SIGKILL');
}
