import {isAshError, type PluginHost} from 'ash-sdk';
import {badOutput} from './errors.js';
import {linesOf} from './programs.js';

/** A dataset or a snapshot, as zfs(8) describes it. */
export interface Dataset {
  readonly name: string;
  /** Its number, which it keeps under every name. */
  readonly guid: string;
  /** The sealed tree that its own `org.ash:from` says it was made from. */
  readonly from: string | undefined;
  /** The snapshot that it was cloned from. */
  readonly origin: string | undefined;
  /** Datasets that were cloned from this snapshot. */
  readonly clones: readonly string[];
  /** Number of the transaction group that made it: what is older has a lower one. */
  readonly made: number;
  readonly readOnly: boolean;
  /** Whether it can be mounted: false for datasets that only hold others. */
  readonly mountable: boolean;
}

const SHOWN = 'name,property,value,source';
const PROPERTIES = 'guid,origin,clones,createtxg,readonly,canmount,org.ash:from';

/**
 * Lines of `zfs get -Hp -o name,property,value,source` with the properties above. Read-only by its mount alone is temporary and doesn't
 * count, nor does a fact that came with another tree or with a stream. Source: zfs-get(8). Pure.
 */
export function parseDatasets(lines: readonly string[]): readonly Dataset[] {
  const properties = new Map<string, Map<string, string>>();
  for (const line of lines) {
    const [name = '', property = '', value = '', source, ...more] = line.split('\t');
    if (name === '' || source === undefined || more.length > 0) throw badOutput('zfs get', line);
    const known = properties.get(name) ?? new Map<string, string>();
    const isForeign = property === 'org.ash:from' && source !== 'local';
    known.set(property, source === 'temporary' || isForeign ? '-' : value);
    properties.set(name, known);
  }
  return [...properties].map(([name, known]) => toDataset(name, known));
}

function toDataset(name: string, properties: ReadonlyMap<string, string>): Dataset {
  const value = (property: string): string => {
    const found = properties.get(property) ?? '';
    return found === '-' ? '' : found;
  };
  if (!/^\d+$/.test(value('createtxg')) || !/^\d+$/.test(value('guid'))) throw badOutput('zfs get', name);
  return {
    name,
    guid: value('guid'),
    from: value('org.ash:from') === '' ? undefined : value('org.ash:from'),
    origin: value('origin') === '' ? undefined : value('origin'),
    clones: value('clones')
      .split(',')
      .filter((clone) => clone !== ''),
    made: Number(value('createtxg')),
    readOnly: value('readonly') === 'on',
    mountable: value('canmount') !== 'off',
  };
}

/** The dataset that a snapshot is of. */
export function datasetOfSnapshot(snapshot: string): string {
  return snapshot.slice(0, snapshot.indexOf('@'));
}

/** A dataset and those below it, to a depth, with their snapshots when asked for; undefined when it is not there. */
export async function listDatasets(
  host: PluginHost,
  dataset: string,
  what: {readonly depth?: number; readonly snapshots?: boolean},
): Promise<readonly Dataset[] | undefined> {
  const depth = what.depth === undefined ? ['-r'] : ['-d', String(what.depth)];
  const types = what.snapshots === true ? 'filesystem,snapshot' : 'filesystem';
  const argv = ['zfs', 'get', '-Hp', ...depth, '-t', types, '-o', SHOWN, PROPERTIES, dataset] as const;
  try {
    return parseDatasets(await linesOf(host, argv, {action: `list ${dataset}`}));
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_ZFS_NO_SUCH_DATASET') return undefined;
    throw error;
  }
}
