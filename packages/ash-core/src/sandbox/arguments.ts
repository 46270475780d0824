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

/**
 * What root may write in /proc by its user number alone, without any capability. Attack: a package script that writes its own program
 * to /proc/sys/kernel/core_pattern has it run by the host's kernel as the host's root. bubblewrap by itself covers these only as far as it
 * could write to the directory.
 */
export const READ_ONLY_IN_PROC: readonly string[] = [
  '/proc/acpi',
  '/proc/bus',
  '/proc/driver',
  '/proc/fs',
  '/proc/irq',
  '/proc/mtrr',
  '/proc/scsi',
  '/proc/sys',
  '/proc/sysrq-trigger',
];

/**
 * Greatest size of what programs may write to memory in one directory, in bytes. Attack: without a limit, a package script that
 * fills /tmp fills half of the memory of the host.
 */
export const MEMORY_LIMITS = {run: 256 * 2 ** 20, tmp: 2 * 2 ** 30, shared: 2 ** 30} as const;

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
    ...memory('/dev/shm', '1777', MEMORY_LIMITS.shared),
    ...['--proc', '/proc'],
    ...READ_ONLY_IN_PROC.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--ro-bind', '/sys', '/sys'],
    ...memory('/run', '0755', MEMORY_LIMITS.run),
    ...['--perms', '1777', '--dir', '/run/lock'],
    ...memory('/tmp', '1777', MEMORY_LIMITS.tmp),
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

function memory(path: string, mode: string, bytes: number): readonly string[] {
  return ['--perms', mode, '--size', String(bytes), '--tmpfs', path];
}
