import {expect} from 'chai';
import {succeed, type AshOptions} from './ash.js';

/** Names of packages of a test. */
export interface BroughtPackages {
  /** The parent has it from the beginning: what it brings makes an index of files. */
  readonly indexer?: string;
  readonly layer: readonly string[];
  /** What the parent gets afterwards. */
  readonly above: string;
}

/** The index that the indexer makes of `/usr/share/applications`. */
export const INDEX = '/usr/share/applications/mimeinfo.cache';

/** What the indexer was told of when it ran last. */
export const TOLD = '/var/cache/indexer.told';

/** A layer that is rebased must have come as data, and be what it is when its packages are installed on the new parent. */
export async function expectBrought(
  base: string,
  {indexer, layer, above}: BroughtPackages,
  options: AshOptions,
): Promise<void> {
  const read = async (snapshot: string, script: string): Promise<string> =>
    (await succeed(['run', '-s', snapshot, '--', 'sh', '-c', script], options)).stdout;
  await succeed(['branch', base, '--name', 'above'], options);
  if (indexer !== undefined) await succeed(['install', '-s', 'above', '--yes', indexer], options);
  await succeed(['branch', 'above', '--name', 'layer'], options);
  await succeed(['install', '-s', 'layer', '--yes', ...layer], options);
  await read('layer', 'echo mine >/etc/mine.conf; rm -f /etc/motd');
  await succeed(['install', '-s', 'above', '--yes', above], options);
  await succeed(['graft', 'layer', '--onto', 'above', '--name', 'again'], options);
  const {stderr} = await succeed(['rebase', 'layer'], options);
  expect(stderr).to.not.include('installed again');
  expect((await succeed(['diff', 'again', 'layer'], options)).stdout).to.include('No difference.');
  const fingerprints = [await fingerprintOf('again', options), await fingerprintOf('layer', options)];
  expect(fingerprints[1]).to.equal(fingerprints[0]);
  const lists = await Promise.all(['again', 'layer'].map((name) => packagesOf(name, options)));
  expect(lists[1]).to.deep.equal(lists[0]);
  expect(lists[1]?.join('\n')).to.include(above);
  if (indexer !== undefined) {
    const told = async (snapshot: string) =>
      (await read(snapshot, `cat ${INDEX} ${TOLD} | sed 's/^/index: /'`)).match(/^index: .*/gm);
    expect(await told('layer')).to.deep.equal(await told('again'));
    expect((await told('layer'))?.length).to.be.greaterThan(2);
  }
  await succeed(['uninstall', '-s', 'layer', '--yes', ...layer], options);
}

async function fingerprintOf(snapshot: string, options: AshOptions): Promise<string> {
  return (await succeed(['fingerprint', snapshot], options)).stdout.trim().split(/\s+/)[0] ?? '';
}

async function packagesOf(snapshot: string, options: AshOptions): Promise<string[]> {
  const {stdout} = await succeed(['list', '-s', snapshot, '--json'], options);
  const {packages} = JSON.parse(stdout) as {packages: Readonly<Record<string, unknown>>[]};
  return packages.map((one) => JSON.stringify(one)).sort();
}
