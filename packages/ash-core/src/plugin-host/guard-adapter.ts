import {DISTRO_CONTRACT, type DistroAdapter, type PackageDatabase} from 'ash-sdk';
import {contractBreaches} from './conform.js';
import {guard, type Blamed} from './guard.js';

const TOP = [...new Set(DISTRO_CONTRACT.map(({member}) => member.split('.')[0] ?? ''))];
const LAYOUT = membersBelow('layout.');
const PACKAGES = membersBelow('packages.');
const DATABASE = ['packages', 'owners', 'packagedHashes', 'configurationFiles'];
const ARCHIVES = ['hashes', 'offered'];
const SOURCE = ['id', 'title', 'address', 'checkName', 'install'];
const BOOTABLE = ['administrators', 'packages', 'configure', 'unlockArguments'];

const DERIVATIVE = [
  {member: 'id', type: 'string', required: true},
  {member: 'title', type: 'string', required: true},
  {member: 'recognises', type: 'function', required: true},
] as const;
const CACHE = [
  {member: 'path', type: 'string', required: true},
  {member: 'shares', type: 'function', required: true},
  {member: 'holdsUnfinished', type: 'boolean', required: false},
] as const;

/** What is wrong with an adapter, each as a phrase. `id` is the one that its manifest names. Pure. */
export function adapterBreaches(adapter: DistroAdapter, id: string): readonly string[] {
  const breaches = contractBreaches(adapter, DISTRO_CONTRACT);
  if (breaches.length > 0) return breaches;
  return [
    ...(adapter.id === id ? [] : [`its 'id' is '${adapter.id}', and '${id}' in its package.json`]),
    ...adapter.derivatives.flatMap((one, index) =>
      contractBreaches(one, DERIVATIVE, `derivatives[${index}].`),
    ),
    ...adapter.layout.caches.flatMap((one, index) =>
      contractBreaches(one, CACHE, `layout.caches[${index}].`),
    ),
  ];
}

/** An adapter whose every method blames its plugin for what it throws; what it reads and describes likewise. */
export function guardAdapter(adapter: DistroAdapter, blamed: Blamed): DistroAdapter {
  const {layout, bootable} = adapter;
  const read = (database: PackageDatabase): PackageDatabase =>
    guard(database, DATABASE, {blamed, path: 'packages.read().'});
  const derivatives = adapter.derivatives.map((derivative, index) =>
    guard(derivative, ['id', 'title', 'recognises'], {blamed, path: `derivatives[${index}].`}),
  );
  const caches = layout.caches.map((cache, index) =>
    guard(cache, ['path', 'shares', 'holdsUnfinished'], {blamed, path: `layout.caches[${index}].`}),
  );
  const sources = adapter.packages.sources?.map((source, index) =>
    guard(source, SOURCE, {blamed, path: `packages.sources[${index}].`}),
  );
  const {archives} = adapter.packages;
  const ownArchives = archives && guard(archives, ARCHIVES, {blamed, path: 'packages.archives.'});
  const parts = {
    derivatives,
    layout: guard(layout, LAYOUT, {blamed, parts: {caches}}),
    packages: guard(adapter.packages, PACKAGES, {
      blamed,
      path: 'packages.',
      results: {read},
      parts: {...(sources && {sources}), ...(ownArchives && {archives: ownArchives})},
    }),
    ...(bootable && {bootable: guard(bootable, BOOTABLE, {blamed, path: 'bootable.'})}),
  };
  return guard(adapter, TOP, {blamed, parts});
}

function membersBelow(path: string): readonly string[] {
  return DISTRO_CONTRACT.flatMap(({member}) => (member.startsWith(path) ? member.slice(path.length) : []));
}
