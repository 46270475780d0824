import type {RootReader} from 'ash-sdk';
import {initMissing, initUnsupported} from '../../errors/try.js';
import {rootPath} from '../../files/root.js';
import {systemdFiles} from './systemd.js';

/** What starts as the first process of a machine, and of a try. */
export const INIT_PROGRAM = '/sbin/init';

/** How long parts of a try may take, in seconds. */
export interface TryLimits {
  /** Until everything is started. */
  readonly start: number;
  /** Each health check. */
  readonly check: number;
  /** Between two looks whether everything is started. */
  readonly between: number;
}

/** Files by their names below the directory that is offered to the container, with their text. */
export type OfferedFiles = Readonly<Record<string, string>>;

/** A family of inits. */
interface InitFamily {
  readonly title: string;
  /** Any of these programs in a root tells it. The program that starts is `INIT_PROGRAM` all the same. */
  readonly programs: readonly string[];
  /**
   * What makes this init watch its own start and write the report: `start` is run by the shell in place of the init,
   * and starts it. `send` is text for a shell that sends the report away, where it isn't written to the host at once. Absent: such
   * roots can't be tried.
   */
  readonly offer?: (limits: TryLimits, send?: string) => OfferedFiles & {readonly start: string};
}

export type TriableInit = InitFamily & Required<Pick<InitFamily, 'offer'>>;

const INITS: readonly InitFamily[] = [
  {
    title: 'systemd',
    programs: ['/usr/lib/systemd/systemd', '/lib/systemd/systemd'],
    offer: systemdFiles,
  },
  {title: 'OpenRC', programs: ['/sbin/openrc', '/usr/bin/openrc']},
  {title: 'runit', programs: ['/sbin/runit', '/usr/bin/runit']},
  {title: "busybox's init", programs: ['/bin/busybox']},
];

/** The init of a root. Rejects when there is none, or none that can be tried. */
export async function triableInit(root: RootReader, revision: string): Promise<TriableInit> {
  if (!(await isProgram(root, INIT_PROGRAM))) throw initMissing(revision);
  for (const family of INITS) {
    const found = await Promise.all(family.programs.map(async (program) => isProgram(root, program)));
    if (!found.includes(true)) continue;
    const {offer} = family;
    if (offer !== undefined) return {...family, offer};
    throw initUnsupported(revision, family.title);
  }
  throw initUnsupported(revision, undefined);
}

async function isProgram(root: RootReader, path: string): Promise<boolean> {
  const entry = await root.stat(await root.resolve(rootPath(path)));
  return entry?.kind === 'file' && (entry.mode & 0o111) !== 0;
}
