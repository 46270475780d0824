import {posix} from 'node:path';
import {bytesToText, type RootPath} from 'ash-sdk';
import {rootPath, type Root} from '../../files/root.js';
import type {CarriedPath, Layer} from '../../layer/layer.js';

/** Services by name, and the links that the names stand for. */
export interface NamedServices {
  readonly enable: readonly string[];
  readonly disable: readonly string[];
  readonly links: ReadonlySet<RootPath>;
}

const TOOLS = ['/usr/bin/systemctl', '/sbin/rc-update'];
const LIMIT_BYTES = 256 * 1024;
const WANTED = /^\/etc\/systemd\/system\/([^/]+)\.(wants|requires)\/([^/]+)$/;
const ALIAS = /^\/etc\/systemd\/system\/([^/]+)$/;
const RUNLEVEL = /^\/etc\/runlevels\/default\/([^/]+)$/;
const SYSTEM_V = /^\/etc\/rc[0-6S]\.d\/[SK]\d\d([^/]+)$/;

/**
 * Finds the services of which all links are those that enabling or disabling them by name makes. What else links there is stays a link.
 */
export async function nameServices(layer: Layer, below: Root, own: Root): Promise<NamedServices> {
  if (!(await canName(own))) return {enable: [], disable: [], links: new Set()};
  const links = layer.configuration.filter(({kind}) => kind === 'symlink');
  const added = await named(
    links.filter(({change}) => change === 'added'),
    own,
  );
  const removed = await named(
    links.filter(({change}) => change === 'removed'),
    below,
  );
  const enable = new Set(added.map(({service}) => service));
  // A unit that is gone can't be disabled: its links go as links.
  const stays = async (path: RootPath | undefined) =>
    path === undefined || (await own.stat(path)) !== undefined;
  const disabled = [];
  for (const found of removed)
    if (!enable.has(found.service) && (await stays(found.unit))) disabled.push(found);
  const disable = new Set(disabled.map(({service}) => service));
  const units = [...enable].filter((service) => !enable.has(`${service}.service`));
  return {
    enable: units.sort(),
    disable: [...disable].filter((service) => !disable.has(`${service}.service`)).sort(),
    links: new Set([...added, ...disabled].map(({path}) => path)),
  };
}

/** Whether the root has the program that enables services by their names. */
async function canName(root: Root): Promise<boolean> {
  for (const program of TOOLS) if ((await root.stat(rootPath(program))) !== undefined) return true;
  return false;
}

interface Found {
  readonly path: RootPath;
  readonly service: string;
  readonly unit?: RootPath;
}

async function named(links: readonly CarriedPath[], root: Root): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const {path} of links) {
    const service = await serviceOf(path, root);
    if (service !== undefined) found.push({path, ...service});
  }
  const services = new Set(found.map(({service}) => service));
  for (const {path} of links) {
    const alias = ALIAS.exec(path)?.[1];
    if (alias === undefined) continue;
    const unit = await targetOf(root, path);
    const service = unit && posix.basename(unit);
    if (unit === undefined || service === undefined || !services.has(service)) continue;
    if (listed(await textOf(root, unit), 'Alias').includes(alias)) found.push({path, service, unit});
  }
  return found;
}

async function serviceOf(path: RootPath, root: Root): Promise<Omit<Found, 'path'> | undefined> {
  const plain = RUNLEVEL.exec(path)?.[1] ?? SYSTEM_V.exec(path)?.[1];
  if (plain !== undefined) {
    const script = rootPath(`/etc/init.d/${plain}`);
    return isName(plain) && (await root.stat(script)) !== undefined
      ? {service: plain, unit: script}
      : undefined;
  }
  const [, wanting, how, service = ''] = WANTED.exec(path) ?? [];
  const unit = await targetOf(root, path);
  if (wanting === undefined || unit === undefined || !isName(service)) return undefined;
  const wanted = listed(await textOf(root, unit), how === 'wants' ? 'WantedBy' : 'RequiredBy');
  const base = posix.basename(unit);
  const isItself = base === service || base === service.replace(/@.*\./, '@.');
  return isItself && wanted.includes(wanting) ? {service, unit} : undefined;
}

function isName(service: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9:_.@\\-]*$/.test(service);
}

async function targetOf(root: Root, path: RootPath): Promise<RootPath | undefined> {
  const target = await root.readlink(path);
  return target === undefined ? undefined : (posix.resolve(posix.dirname(path), target) as RootPath);
}

async function textOf(root: Root, path: RootPath): Promise<string> {
  try {
    return (await root.readText(path, LIMIT_BYTES)) ?? '';
  } catch {
    return '';
  }
}

/** The words of a setting in the section that says how a unit is installed. */
function listed(text: string, key: string): readonly string[] {
  const install = /^\[Install\]$([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return install
    .split('\n')
    .filter((line) => line.startsWith(`${key}=`))
    .flatMap((line) => line.slice(key.length + 1).split(/\s+/));
}

/** Services that packages of the layer would enable by themselves, and that are not enabled in it. */
export async function leftDisabled(
  own: Root,
  ownersOf: (paths: readonly RootPath[]) => Promise<ReadonlyMap<RootPath, readonly string[]>>,
  added: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (added.size === 0 || !(await canName(own))) return [];
  const directory = await own.resolve(rootPath('/usr/lib/systemd/system'));
  const names = (await own.list(directory)).filter((name) => /\.(?:service|socket|timer|path)$/.test(name));
  const paths = names
    .filter((name) => isName(name) && !name.includes('@'))
    .map((name) => rootPath(`${directory}/${bytesToText(name)}`));
  const owners = await ownersOf(paths);
  const disabled: string[] = [];
  for (const path of paths) {
    if (!owners.get(path)?.some((name) => added.has(name))) continue;
    const wanting = listed(await textOf(own, path), 'WantedBy').filter((word) => word !== '');
    const name = posix.basename(path);
    const states = await Promise.all(
      wanting.map((word) => own.stat(rootPath(`/etc/systemd/system/${word}.wants/${name}`))),
    );
    if (wanting.length > 0 && states.every((state) => state === undefined)) disabled.push(name);
  }
  return disabled.sort();
}
