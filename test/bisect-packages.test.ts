import path from 'node:path';
import {expect} from 'chai';
import {succeed, type AshOptions} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** A repository in the snapshot with packages `own-a` to `own-e` of a version; each has a file that says which. `own-c` needs the same `own-d`. */
const REPOSITORY = `mkdir -p /opt/repository; cd /opt/repository
for name in a b c d e; do
  mkdir -p root/DEBIAN root/usr/share/own
  echo "$1" >root/usr/share/own/$name
  printf 'Package: own-%s\\nVersion: %s\\nArchitecture: all\\nMaintainer: nobody <n@example.org>\\nDescription: own\\n' $name "$1" >root/DEBIAN/control
  test $name != c || echo "Depends: own-d (= $1)" >>root/DEBIAN/control
  dpkg-deb -b root own-$name-$1.deb >/dev/null
  rm -r root
done
for package in *.deb; do dpkg-deb -f $package; printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' $package $(stat -c %s $package) $(sha256sum $package | cut -d' ' -f1); done >Packages
echo 'deb [trusted=yes] file:/opt/repository ./' >/etc/apt/sources.list.d/own.list`;

const OWN = ['own-a', 'own-b', 'own-c', 'own-d', 'own-e'];

interface Found {
  readonly firstBad: {readonly revision: number};
  readonly packages: {
    readonly suspects: readonly {readonly name: string}[];
    readonly obstacle: string | null;
  } | null;
}

describe('ash bisect --packages', function () {
  this.timeout(600_000);
  const directory = temporaryDirectory('bisect-packages');
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian', '--name', 'one'], options);
    const repository = async (version: string) =>
      succeed(['run', '-s', 'one', '--', 'sh', '-euc', REPOSITORY, 'sh', version], options);
    await repository('1');
    // Both versions are there before the first one is installed: the later one can be had in the earlier revision.
    await repository('2');
    await succeed(['refresh', '-s', 'one'], options);
    await succeed(['install', '-s', 'one', '--yes', ...OWN.map((name) => `${name}=1`)], options);
    await succeed(['install', '-s', 'one', '--yes', ...OWN], options);
  });
  after(() => {
    removeTemporary(directory);
  });

  const bisect = async (test: string): Promise<Found> => {
    const tree = JSON.parse((await succeed(['tree', '--json'], options)).stdout) as {
      snapshots: {name: string | null; number: number; revision: number}[];
    };
    const one = tree.snapshots.find(({name}) => name === 'one');
    if (one === undefined) throw new Error('there is no snapshot');
    const ends = [`${one.number}.${one.revision - 1}`, `${one.number}.${one.revision}`];
    const words = ['bisect', ...ends, '--packages', '--json', '--', 'sh', '-euc', test];
    return JSON.parse((await succeed(words, options)).stdout) as Found;
  };

  it('names the package of an upgrade with which a program began to fail', async () => {
    const {packages} = await bisect('test "$(cat /usr/share/own/b)" = 1');
    expect(packages?.obstacle).to.equal(null);
    expect(packages?.suspects.map(({name}) => name)).to.deep.equal(['own-b']);
  });

  it('names those that can only come together', async () => {
    const {packages} = await bisect('test "$(cat /usr/share/own/d)" = 1');
    expect(packages?.suspects.map(({name}) => name)).to.deep.equal(['own-c', 'own-d']);
  });

  it('says so when no package has changed', async () => {
    await succeed(['run', '-s', 'one', '--', 'sh', '-euc', 'echo x >/etc/x'], options);
    const {packages} = await bisect('test ! -e /etc/x');
    expect(packages?.obstacle).to.include('No package was added or changed');
  });
});
