import type {Environment} from '../exec/environment.js';
import {SANDBOX_CAPABILITIES} from './capabilities.js';
import type {SandboxBind} from './spec.js';

/** Where bubblewrap mounts something over the root, in this order. */
export const SYSTEM_MOUNT_POINTS: readonly {readonly path: string; readonly mode: number}[] = [
  {path: '/dev', mode: 0o755},
  {path: '/proc', mode: 0o555},
  {path: '/sys', mode: 0o555},
  {path: '/run', mode: 0o755},
  {path: '/tmp', mode: 0o1777},
];

/** File descriptors under which bubblewrap finds what it is handed. */
export const HANDED_DESCRIPTORS = {arguments: 3, status: 4, filter: 5} as const;

export interface BubblewrapFacts {
  readonly root: string;
  readonly interactive: boolean;
  readonly filtered: boolean;
  readonly binds: readonly SandboxBind[];
  readonly environment: Environment;
}

/**
 * The options of bubblewrap (0.8 or newer) for a root whose mount points have been checked. On a terminal the
 * program keeps the session of its pseudo-terminal; else it gets a session without any terminal, so that it can't ask behind our back.
 */
export function bubblewrapArguments(facts: BubblewrapFacts): string[] {
  return [
    '--die-with-parent',
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-uts',
    '--unshare-cgroup-try',
    ...(facts.interactive ? [] : ['--new-session']),
    ...['--bind', facts.root, '/'],
    ...['--dev', '/dev'],
    ...['--proc', '/proc'],
    ...['--ro-bind', '/sys', '/sys'],
    ...['--perms', '0755', '--tmpfs', '/run'],
    ...['--perms', '1777', '--dir', '/run/lock'],
    ...['--perms', '1777', '--tmpfs', '/tmp'],
    ...facts.binds.flatMap(({directory, inside}) => ['--bind', directory, inside]),
    ...['--chdir', '/'],
    '--clearenv',
    ...Object.entries(facts.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--cap-drop', 'ALL'],
    ...SANDBOX_CAPABILITIES.flatMap((capability) => ['--cap-add', capability]),
    ...['--json-status-fd', String(HANDED_DESCRIPTORS.status)],
    ...(facts.filtered ? ['--seccomp', String(HANDED_DESCRIPTORS.filter)] : []),
  ];
}
