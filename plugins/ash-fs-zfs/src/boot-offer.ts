import type {BootOffer, TreeName} from 'ash-sdk';
import type {Pool} from './boot-facts.js';
import {datasetOf} from './dataset-name.js';
import {badOutput} from './errors.js';
import {poolOf} from './flush.js';
import {linesOf, runProgram} from './programs.js';
import type {Site} from './site.js';

/** Properties that ZFSBootMenu reads of a dataset with `mountpoint=legacy`. Source: zfsbootmenu(7). */
const ACTIVE = 'org.zfsbootmenu:active';
const ROOT_PREFIX = 'org.zfsbootmenu:rootprefix';
const COMMAND_LINE = 'org.zfsbootmenu:commandline';

/** Values of a dataset's own properties, by their names. */
export type Properties = ReadonlyMap<string, string>;

/** Tells ZFSBootMenu by properties what it shows; the one that boots when nobody chooses is `bootfs` of a pool that is the volume. */
export async function offerBoot(
  site: Site,
  pool: Pool,
  directory: string,
  offers: readonly BootOffer[],
  first?: TreeName,
): Promise<void> {
  const {host, top} = site;
  const action = 'tell ZFSBootMenu what boots';
  const wanted = new Map(offers.map((offer) => [datasetOf(top, offer.tree), propertiesOf(offer)]));
  const {toSet, toHide} = offerSteps(wanted, await shownBelow(site, datasetOf(top, directory), action));
  for (const [dataset, properties] of toSet) {
    const settings = [...properties].map(([name, value]) => `${name}=${value}`);
    await runProgram(host, ['zfs', 'set', ...settings, dataset], {action});
  }
  if (toHide.length > 0) await runProgram(host, ['zfs', 'set', `${ACTIVE}=off`, ...toHide], {action});
  // A pool that holds other things too belongs to its owner.
  if (first === undefined || top !== poolOf(top) || pool.bootfs === datasetOf(top, first)) return;
  await runProgram(host, ['zpool', 'set', `bootfs=${datasetOf(top, first)}`, top], {action});
}

/** ZFSBootMenu names the root itself, after a prefix that each initramfs understands. Pure. */
export function propertiesOf({kernelArguments}: BootOffer): Properties {
  return new Map([
    [ACTIVE, 'on'],
    [ROOT_PREFIX, 'root=ZFS='],
    [COMMAND_LINE, kernelArguments.filter((word) => !word.startsWith('root=')).join(' ')],
  ]);
}

/** What has to be set on which dataset, and which ones are shown that should not be. Pure. */
export function offerSteps(
  wanted: ReadonlyMap<string, Properties>,
  present: ReadonlyMap<string, Properties>,
): {readonly toSet: ReadonlyMap<string, Properties>; readonly toHide: readonly string[]} {
  const isDone = ([dataset, properties]: readonly [string, Properties]): boolean =>
    [...properties].every(([name, value]) => present.get(dataset)?.get(name) === value);
  return {
    toSet: new Map([...wanted].filter((row) => !isDone(row))),
    toHide: [...present]
      .filter(([dataset, properties]) => !wanted.has(dataset) && properties.get(ACTIVE) === 'on')
      .map(([dataset]) => dataset),
  };
}

/** Lines of `zfs get -H -o name,property,value`, by datasets. Pure. */
export function parseProperties(lines: readonly string[]): ReadonlyMap<string, Properties> {
  const datasets = new Map<string, Map<string, string>>();
  for (const line of lines) {
    const [dataset = '', name = '', ...value] = line.split('\t');
    if (dataset === '' || name === '' || value.length === 0) throw badOutput('zfs get', line);
    const known = datasets.get(dataset) ?? new Map<string, string>();
    datasets.set(dataset, known.set(name, value.join('\t')));
  }
  return datasets;
}

/** What the datasets below one say to ZFSBootMenu, inherited or their own. */
async function shownBelow(
  {host}: Site,
  holder: string,
  action: string,
): Promise<ReadonlyMap<string, Properties>> {
  const names = [ACTIVE, ROOT_PREFIX, COMMAND_LINE].join(',');
  const argv = ['zfs', 'get', '-H', '-d', '1', '-t', 'filesystem', '-o', 'name,property,value'] as const;
  const datasets = parseProperties(await linesOf(host, [...argv, names, holder], {action}));
  return new Map([...datasets].filter(([dataset]) => dataset !== holder));
}
