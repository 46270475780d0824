import type {Operation, SnapshotRecord, SnapshotSummary} from 'ash-core';
import {bytesFromText} from 'ash-sdk';
import type {Additions, ConfigurationChange, Delta, FileChange} from 'ash-core';
import {makePalette} from '../../src/output/palette.js';
import type {Look} from '../../src/output/look.js';

/** How output looks in a pipe, in a UTF-8 locale. */
export const PLAIN: Look = {palette: makePalette(false), unicode: true, columns: undefined};
export const ASCII: Look = {...PLAIN, unicode: false};

export function snapshot(number: number, fields: Partial<SnapshotSummary> = {}): SnapshotSummary {
  return {
    number,
    parent: null,
    name: null,
    description: '',
    revision: 1,
    distro: 'debian',
    release: '12',
    base: false,
    pinned: false,
    created: '2026-11-23T04:18:00.000Z',
    changed: '2026-11-23T04:18:00.000Z',
    settings: {},
    booted: false,
    default: false,
    ...fields,
  };
}

export function record(number: number, fields: Partial<SnapshotRecord> = {}): SnapshotRecord {
  const {booted: _booted, default: _default, ...rest} = snapshot(number);
  return {...rest, latestRevision: 1, ...fields};
}

export function operation(id: number, fields: Partial<Operation> = {}): Operation {
  return {
    id,
    time: '2026-11-23T04:18:00.000Z',
    user: 'root',
    host: 'machine',
    argv: ['branch', '0'],
    summary: 'Branched 1 from 0.',
    changes: [],
    previousUndo: null,
    ...fields,
  };
}

export function file(path: string, fields: Partial<FileChange> = {}): FileChange {
  return {
    path: bytesFromText(path),
    change: 'added',
    kind: 'file',
    aspects: [],
    owners: [],
    explained: false,
    ...fields,
  };
}

export function configuration(path: string, fields: Partial<ConfigurationChange> = {}): ConfigurationChange {
  return {...file(path), ...fields};
}

export function delta(fields: Partial<Delta> = {}): Delta {
  return {packages: [], configuration: [], files: [], derived: 0, unreadable: 0, ...fields};
}

export function additions(fields: Partial<Additions> = {}): Additions {
  const none = {added: [], removed: []};
  return {services: {enabled: [], disabled: []}, users: none, groups: none, ...fields};
}
