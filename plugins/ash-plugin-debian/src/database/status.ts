import {bytesToText, type ByteString, type InstalledPackage} from 'ash-sdk';
import {damagedFile} from '../errors/damaged-file.js';
import {paragraphs, type Paragraph} from './control-file.js';

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

/** Reads dpkg's status file, or one file of its journal, which looks the same. Source: dpkg's lib/dpkg/parse.c. */
export function parseStatus(text: ByteString, file: string): StatusEntry[] {
  return [...paragraphs(text, file)].map((paragraph) => entryOf(paragraph, file));
}

function entryOf(paragraph: Paragraph, file: string): StatusEntry {
  const name = paragraph.get('package');
  if (name === undefined || !/^[A-Za-z0-9][A-Za-z0-9+._-]*$/.test(name))
    throw damagedFile(file, `package ${name ?? ''}`);
  const architecture = paragraph.get('architecture') ?? '';
  if (!/^[a-z0-9-]*$/.test(architecture)) throw damagedFile(file, `package ${name}`);
  const size = paragraph.get('installed-size') ?? '';
  const [summary] = (paragraph.get('description') ?? '').split('\n');
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
      needs: ['pre-depends', 'depends', 'recommends']
        .flatMap((field) => paragraph.get(field) ?? [])
        .join(','),
      provides: paragraph.get('provides') ?? '',
      multiArch: paragraph.get('multi-arch') ?? 'no',
    },
  };
}

function stateOf(status: string, name: string, file: string): InstalledPackage['state'] | undefined {
  const [, flag, state] = status.split(/[ \t]+/);
  if (state === 'not-installed') return undefined;
  if (state === 'config-files') return 'configuration-only';
  if (state === 'installed') return flag === 'ok' ? 'installed' : 'broken';
  if (state !== undefined && BROKEN.includes(state)) return 'broken';
  throw damagedFile(file, `package ${name}`);
}
