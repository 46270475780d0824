import {isAshError} from 'ash-sdk';
import {damagedEntry} from '../errors/database.js';
import type {LocalEntry} from './local-entries.js';
import {endsWhole, sectionOf} from './sections.js';

/** What the database says about one package. */
export interface Description {
  readonly architecture: string;
  /** Installed because another package needs it. */
  readonly isDependency: boolean;
  readonly summary: string | undefined;
  /** In bytes. */
  readonly size: number | undefined;
  readonly depends: readonly string[];
  readonly provides: readonly string[];
}

/**
 * Reads a package's `desc`. One that is missing or empty, as a power cut leaves it, gives undefined. Throws
 * `ASH_PACKAGE_DATABASE_DAMAGED` for one that is cut off, or that is another package's.
 */
export function parseDescription(entry: LocalEntry, content: Buffer | undefined): Description | undefined {
  const text = content?.toString('utf8') ?? '';
  if (text.trim() === '') return undefined;
  if (!endsWhole(text)) throw damagedEntry(entry, 'it ends in the middle of a line');
  const all = (name: string): readonly string[] => sectionOf(text, name);
  const one = (name: string): string | undefined => all(name)[0];
  if (one('NAME') !== entry.name || one('VERSION') !== entry.version)
    throw damagedEntry(entry, 'it does not name the package and the version of its directory');
  const size = /^\d{1,15}$/.exec(one('SIZE') ?? '')?.[0];
  return {
    architecture: one('ARCH') ?? 'any',
    isDependency: one('REASON') === '1',
    summary: one('DESC'),
    size: size === undefined ? undefined : Number(size),
    // Few ask for these.
    get depends() {
      return all('DEPENDS');
    },
    get provides() {
      return all('PROVIDES');
    },
  };
}

/** Whether a package's `desc` is there and can be read. */
export function isWholeDescription(entry: LocalEntry, content: Buffer | undefined): boolean {
  try {
    return parseDescription(entry, content) !== undefined;
  } catch (error) {
    if (isAshError(error)) return false;
    throw error;
  }
}
