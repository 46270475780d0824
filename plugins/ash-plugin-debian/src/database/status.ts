import {bytesToText, type ByteString, type InstalledPackage} from 'ash-sdk';
import {damagedFile} from '../errors/damaged-file.js';
import {visitParagraphs, type FieldValues, type WantedFields} from './wanted-fields.js';

/** The fields that tie packages to each other, as they are written. */
export interface Relations {
  /** Pre-Depends, Depends and Recommends in one list. */
  readonly needs: string;
  readonly provides: string;
  /** `no` when the package doesn't say. */
  readonly multiArch: string;
}

/** What dpkg's status file says of one package. */
export interface StatusEntry {
  readonly package: string;
  readonly version: string;
  /** Empty for what was never unpacked. */
  readonly architecture: string;
  readonly isMultiArchSame: boolean;
  /** Undefined: known to dpkg, but not there. */
  readonly state: InstalledPackage['state'] | undefined;
  readonly summary: string | undefined;
  /** In bytes. */
  readonly installedSize: number | undefined;
  /** Lines of the Conffiles field. */
  readonly conffiles: string;
  readonly relations: Relations;
}

const BROKEN = ['half-installed', 'unpacked', 'half-configured', 'triggers-awaited', 'triggers-pending'];

/** What is read of each package; the rest of its description alone is half of the file. */
const FIELDS: WantedFields = new Map([
  ['package', 'first line'],
  ['status', 'first line'],
  ['version', 'first line'],
  ['architecture', 'first line'],
  ['multi-arch', 'first line'],
  ['installed-size', 'first line'],
  ['description', 'first line'],
  ['conffiles', 'whole'],
  ['pre-depends', 'whole'],
  ['depends', 'whole'],
  ['recommends', 'whole'],
  ['provides', 'whole'],
]);

/** What tells packages and the names of their files apart; a third of the work. */
export const NAMES: WantedFields = new Map([
  ['package', 'first line'],
  ['status', 'first line'],
  ['architecture', 'first line'],
  ['multi-arch', 'first line'],
]);

/**
 * Reads dpkg's status file, or one file of its journal, which looks the same. Fields that are not wanted are as if the packages lacked
 * them. Source: dpkg's lib/dpkg/parse.c.
 */
export function parseStatus(text: ByteString, file: string, wanted = FIELDS): StatusEntry[] {
  const entries: StatusEntry[] = [];
  visitParagraphs(text, file, wanted, (fields) => entries.push(entryOf(fields, file)));
  return entries;
}

function entryOf(paragraph: FieldValues, file: string): StatusEntry {
  const name = paragraph.get('package');
  if (name === undefined || !/^[A-Za-z0-9][A-Za-z0-9+._-]*$/.test(name))
    throw damagedFile(file, `package ${name ?? ''}`);
  const architecture = paragraph.get('architecture') ?? '';
  if (!/^[a-z0-9-]*$/.test(architecture)) throw damagedFile(file, `package ${name}`);
  const size = paragraph.get('installed-size') ?? '';
  const summary = paragraph.get('description');
  return {
    package: name,
    version: paragraph.get('version') ?? '',
    architecture,
    isMultiArchSame: paragraph.get('multi-arch') === 'same',
    state: stateOf(paragraph.get('status') ?? 'unknown ok not-installed', name, file),
    summary: summary === undefined || summary === '' ? undefined : bytesToText(summary as ByteString),
    installedSize: /^\d{1,12}$/.test(size) ? Number(size) * 1024 : undefined,
    conffiles: paragraph.get('conffiles') ?? '',
    relations: {
      needs: joined(paragraph.get('pre-depends'), paragraph.get('depends'), paragraph.get('recommends')),
      provides: paragraph.get('provides') ?? '',
      multiArch: paragraph.get('multi-arch') ?? 'no',
    },
  };
}

/** Strings are put together only when somebody reads them, and few do. */
function joined(...lists: readonly (string | undefined)[]): string {
  let all = '';
  for (const list of lists) if (list !== undefined) all += all === '' ? list : `,${list}`;
  return all;
}

function stateOf(status: string, name: string, file: string): InstalledPackage['state'] | undefined {
  // What nearly all packages have.
  if (status === 'install ok installed') return 'installed';
  const [, flag, state] = status.split(/[ \t]+/);
  if (state === 'not-installed') return undefined;
  if (state === 'config-files') return 'configuration-only';
  if (state === 'installed') return flag === 'ok' ? 'installed' : 'broken';
  if (state !== undefined && BROKEN.includes(state)) return 'broken';
  throw damagedFile(file, `package ${name}`);
}
