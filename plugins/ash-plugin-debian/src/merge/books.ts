import type {Records} from 'ash-sdk';
import {lineRecords, paragraphRecords} from './records.js';

/** A file of a package manager whose records are brought together one by one. */
export interface Book {
  /** As Debian's documents name it. */
  readonly path: string;
  readonly parse: (text: string) => Records;
  readonly separator: string;
}

const FIRST_WORD = /^(\S+)/;
const SECOND_WORD = /^\S+\s+(.*)$/;

function field(paragraph: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(paragraph)?.[1] ?? '';
}

const byPackage = (paragraph: string): string =>
  `${field(paragraph, 'Package')}:${field(paragraph, 'Architecture')}`;

const paragraphs =
  (keyOf: (paragraph: string) => string) =>
  (text: string): Records =>
    paragraphRecords(text, keyOf);

const lines =
  (pattern: RegExp) =>
  (text: string): Records =>
    lineRecords(text, (line) => pattern.exec(line)?.[1] ?? line);

export const STATUS: Book = {path: '/var/lib/dpkg/status', parse: paragraphs(byPackage), separator: '\n'};

/** The others, each of which may be missing. */
export const BOOKS: readonly Book[] = [
  {path: '/var/lib/apt/extended_states', parse: paragraphs(byPackage), separator: '\n'},
  {path: '/var/cache/debconf/config.dat', parse: paragraphs((text) => field(text, 'Name')), separator: '\n'},
  {
    path: '/var/cache/debconf/templates.dat',
    parse: paragraphs((text) => field(text, 'Name')),
    separator: '\n',
  },
  {path: '/var/lib/ucf/hashfile', parse: lines(SECOND_WORD), separator: ''},
  {path: '/var/lib/ucf/registry', parse: lines(SECOND_WORD), separator: ''},
  {path: '/var/lib/dpkg/triggers/File', parse: lines(/^(.*)$/), separator: ''},
];

/** Lists of the packages that wait for an explicit trigger lie in this directory, one file for each. */
export const EXPLICIT_TRIGGERS: Omit<Book, 'path'> = {parse: lines(FIRST_WORD), separator: ''};
