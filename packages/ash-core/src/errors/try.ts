import {AshError} from 'ash-sdk';

/** Nothing could be started as the first process. */
export function initMissing(revision: string): AshError {
  return new AshError({
    code: 'ASH_INIT_MISSING',
    message: `There is no /sbin/init in ${revision}, so it can't be tried, nor boot.`,
    hint: `Install one, on Debian and Ubuntu with 'ash install -s ${snapshotOf(revision)} systemd-sysv'.`,
    exit: 'refused',
  });
}

/** The init is one whose reports ash can't get; `title` is absent when it isn't known either. */
export function initUnsupported(revision: string, title: string | undefined): AshError {
  const init = title ?? 'an init that ash does not know';
  return new AshError({
    code: 'ASH_INIT_UNSUPPORTED',
    message: `${revision} is started by ${init}, and only systems with systemd can be tried yet.`,
    hint: `Look into it by hand: 'ash chroot -s ${snapshotOf(revision)}'.`,
    exit: 'refused',
  });
}

/** Not even the first program was started in the container. */
export function containerNotStarted(revision: string, tail: string, log: string): AshError {
  return new AshError({
    code: 'ASH_TRY_NOT_STARTED',
    message: `The container to try ${revision} in could not be started.`,
    hint: 'A try needs root, name spaces and control groups of the kernel, and /bin/sh in the snapshot.',
    data: {log},
    ...(tail === '' ? {} : {output: tail}),
  });
}

/** A virtual machine boots a kernel, and there is none. */
export function noKernelToTry(snapshot: number): AshError {
  return new AshError({
    code: 'ASH_NO_KERNEL',
    message: `Snapshot ${snapshot} can't be tried in a virtual machine: there is no kernel in it.`,
    hint: `Try its user space in a container: 'ash try ${snapshot}'; or install a kernel, on Debian with 'ash install -s ${snapshot} linux-image-amd64'.`,
    exit: 'refused',
    data: {snapshot},
  });
}

/** QEMU ended by itself, with what it said. */
export function machineNotStarted(revision: string, tail: string, log: string): AshError {
  return new AshError({
    code: 'ASH_TRY_NOT_STARTED',
    message: `The virtual machine to try ${revision} in could not be started.`,
    hint: 'What QEMU says is below; a kernel that it can not load would not boot elsewhere either.',
    data: {log},
    ...(tail === '' ? {} : {output: tail}),
  });
}

/** The serial ports and the processor of the machines are those of a PC. */
export function otherProcessor(): AshError {
  return new AshError({
    code: 'ASH_VM_UNSUPPORTED',
    message: "Virtual machines are made on x86-64 only, and this machine's processor is another one.",
    hint: "Try the user space in a container: leave out '--vm'.",
    exit: 'refused',
  });
}

/** The copy for a virtual machine does not fit beside the store's work; `bytes` is what it takes. */
export function noRoomToTry(revision: string, bytes: number): AshError {
  return new AshError({
    code: 'ASH_NO_SPACE',
    message: `There is no room for the copy of ${revision} that a virtual machine needs: ${Math.ceil(bytes / 2 ** 20)} MiB.`,
    hint: "Free some with 'ash gc', or try it in a container: leave out '--vm'.",
    exit: 'noSpace',
  });
}

/** A try before a deployment did not come up; what the deployment then would have been is left as it was. */
export function notDeployed(
  revision: string,
  outcome: string,
  reason: string | undefined,
  data: Readonly<Record<string, unknown>>,
): AshError {
  const what = outcome === 'degraded' ? 'it came up degraded' : 'it did not come up';
  return new AshError({
    code: 'ASH_TRY_FAILED',
    data,
    message: `${revision} was not deployed, because ${what} when it was tried.${reason === undefined ? '' : ` ${reason}`}`,
    hint:
      outcome === 'degraded'
        ? "Mend what failed, or deploy it all the same with '--try --allow-degraded'."
        : `Look into it with 'ash chroot ${snapshotOf(revision)}', and try it again.`,
  });
}

/** Somebody asked for the end of a try. */
export function tryInterrupted(revision: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: `Interrupted while ${revision} was tried; the snapshot is as it was before.`,
    cause,
  });
}

function snapshotOf(revision: string): string {
  return revision.replace(/\..*$/, '');
}
