import type {Menu} from '../menu/menu.js';

/** Tries that a deployment gets before what worked last falls in. */
export const TRIES = 3;

/**
 * Words of the kernel command line of a deployment on trial: what would else wait for a person starts the machine again.
 * `ash.trial` tells its own services. Sources: the kernel's and systemd's lists of parameters, dracut.cmdline(7).
 */
export const TRIAL_ARGUMENTS = [
  ...['ash.trial', 'panic=10', 'systemd.crash_reboot=yes'],
  ...['rd.shell=0', 'rd.emergency=reboot'],
];

/** What ash and a boot loader leave for each other. Names are those of deployments: `13`, `7.1`. */
export interface LoaderState {
  /** The default is on trial: how often it may still be started. */
  readonly trial: {readonly deployment: string; readonly left: number} | null;
  /** Has used up its tries, and the loader has gone back to the previous one. */
  readonly failed: string | null;
  /** Is started the next time only; `used` when that has happened. */
  readonly once: {readonly deployment: string; readonly used: boolean} | null;
}

export const NO_STATE: LoaderState = {trial: null, failed: null, once: null};

/** A boot loader, as far as ash must know it. */
export interface Loader {
  /** Whether there is a place where the loader can count; without one nothing falls back by itself. */
  readonly counts: boolean;
  /** What the loader has left. A place that was destroyed by hand counts as empty. */
  readState(): Promise<LoaderState>;
  /** The generation of the menu that the loader would show; undefined when it is missing or broken. */
  readGeneration(): Promise<number | undefined>;
  /**
   * Makes a menu and a state the ones that count, durable for the loader on return: cut off anywhere, the loader finds the old
   * menu or the new one, each whole. What only the old menu needed is removed last.
   */
  write(menu: Menu, generation: number, state: LoaderState): Promise<void>;
}
