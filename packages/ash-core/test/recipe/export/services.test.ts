import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {Root, rootPath} from '../../../src/files/root.js';
import type {Layer} from '../../../src/layer/layer.js';
import {leftDisabled, nameServices} from '../../../src/recipe/export/services.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const UNITS = '/usr/lib/systemd/system';
const ETC = '/etc/systemd/system';

function layerWith(added: readonly string[], removed: readonly string[] = []): Layer {
  const of = (change: 'added' | 'removed') => (path: string) =>
    ({path: rootPath(path), change, kind: 'symlink'}) as const;
  return {
    packages: {requested: [], along: [], removed: [], changed: []},
    configuration: [...added.map(of('added')), ...removed.map(of('removed'))],
    ...{files: [], services: {enabled: [], disabled: []}, accounts: {users: [], groups: []}, left: []},
  };
}

describe('services in a recipe', () => {
  let directory: string;
  let root: Root;
  beforeEach(async () => {
    directory = scratch();
    put('/usr/bin/systemctl', '');
    put(
      `${UNITS}/ssh.service`,
      '[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n[X]\nWantedBy=no.target\n',
    );
    put(`${UNITS}/getty@.service`, '[Install]\nWantedBy=getty.target\n');
    put('/etc/init.d/old', '');
    root = await Root.open(directory);
  });
  after(removeScratch);

  function put(path: string, text: string): void {
    mkdirSync(dirname(join(directory, path)), {recursive: true});
    writeFileSync(join(directory, path), text);
  }
  function link(path: string, target: string): string {
    mkdirSync(dirname(join(directory, path)), {recursive: true});
    symlinkSync(target, join(directory, path));
    return path;
  }

  it('are named where their own units say the same as the links', async () => {
    const links = [
      link(`${ETC}/multi-user.target.wants/ssh.service`, '/lib/../usr/lib/systemd/system/ssh.service'),
      link(`${ETC}/sshd.service`, `${UNITS}/ssh.service`),
      link(`${ETC}/getty.target.wants/getty@tty1.service`, `${UNITS}/getty@.service`),
      link('/etc/rc2.d/S01old', '../init.d/old'),
    ];
    const found = await nameServices(layerWith(links), root, root);
    expect(found.enable).to.deep.equal(['getty@tty1.service', 'old', 'ssh.service']);
    expect([...found.links].sort()).to.deep.equal([...links].sort());
  });

  it('stay links where somebody wanted something else, or nothing can enable by name', async () => {
    const links = [
      link(`${ETC}/no.target.wants/ssh.service`, `${UNITS}/ssh.service`),
      link(`${ETC}/multi-user.target.wants/other.service`, `${UNITS}/ssh.service`),
      link(`${ETC}/multi-user.target.wants/gone.service`, `${UNITS}/gone.service`),
    ];
    expect(await nameServices(layerWith(links), root, root)).to.deep.equal({
      enable: [],
      disable: [],
      links: new Set(),
    });
    const bare = await Root.open(scratch());
    const good = link(`${ETC}/multi-user.target.wants/ssh.service`, `${UNITS}/ssh.service`);
    expect((await nameServices(layerWith([good]), bare, bare)).enable).to.deep.equal([]);
  });

  it('are disabled where the links are gone, also those that a package of the layer would enable', async () => {
    const gone = link(`${ETC}/multi-user.target.wants/ssh.service`, `${UNITS}/ssh.service`);
    expect((await nameServices(layerWith([], [gone]), root, root)).disable).to.deep.equal(['ssh.service']);
    put(`${UNITS}/shy.service`, '[Install]\nWantedBy=multi-user.target\n');
    const owners = async (paths: readonly ReturnType<typeof rootPath>[]) =>
      Promise.resolve(new Map(paths.map((path) => [path, ['added']])));
    expect(await leftDisabled(root, owners, new Set(['added']))).to.deep.equal(['shy.service']);
    expect(await leftDisabled(root, owners, new Set(['other']))).to.deep.equal([]);
  });
});
