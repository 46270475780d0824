import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {attach, detach} from '../src/attach.js';
import {openVolume} from '../src/volume.js';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`listing trees${skipNote}`, () => {
  const made = useVolume();
  const at = (path: string): string => join(made.directory, path);
  const expected = [
    {name: '@ash/revisions/1.1', sealed: false},
    {name: '@ash/revisions/1.10', sealed: true},
    {name: '@ash/revisions/2.1', sealed: true},
  ];

  before(async () => {
    await made.volume.create('@ash/revisions/1.1');
    for (const name of ['2.1', '1.10']) {
      await made.volume.clone('@ash/revisions/1.1', `@ash/revisions/${name}`, {sealed: true});
    }
    await made.volume.create('@ash/revisions/1.1/nested');
    mkdirSync(at('@ash/revisions/directory'));
    writeFileSync(at('@ash/revisions/file'), '');
    symlinkSync('2.1', at('@ash/revisions/link'));
    execFileSync('btrfs', ['subvolume', 'create', at('@ash/revisions/a name')], {stdio: 'ignore'});
  });

  it('gives subvolumes alone, sorted, sealed or not', async () => {
    expect(await made.volume.list('@ash/revisions')).to.deep.equal(expected);
    expect(await made.volume.list('')).to.deep.equal([{name: '@ash', sealed: false}]);
  });

  it('gives none for an empty or a missing directory', async () => {
    expect(await made.volume.list('@ash/work')).to.deep.equal([]);
    expect(await made.volume.list('@ash/none')).to.deep.equal([]);
  });

  it('rejects what is no directory of the volume', async () => {
    expect((await rejection(made.volume.list('@ash/revisions/file'))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
    expect((await rejection(made.volume.list('@ash/revisions/link'))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
    expect((await rejection(made.volume.list('../..'))).code).to.equal('ASH_BTRFS_BAD_TREE_NAME');
  });

  it('needs no root', () => {
    const script = [
      `import {openVolume} from ${JSON.stringify(new URL('../src/volume.ts', import.meta.url).href)};`,
      `import {realHost} from 'ash-testkit';`,
      `const volume = await openVolume(realHost(), ${JSON.stringify(made.directory)});`,
      `process.seteuid(65534);`,
      `console.log(JSON.stringify(await volume.list('@ash/revisions')));`,
    ].join('\n');
    execFileSync('chmod', ['755', join(made.directory, '..')]);
    const node = [...process.execArgv, '--input-type=module', '--eval', script];
    const output = execFileSync(process.execPath, node, {encoding: 'utf8', cwd: import.meta.dirname});
    expect(JSON.parse(output)).to.deep.equal(expected);
  });

  it('tells sealed trees apart on a mount that is read-only as a whole', async () => {
    const directory = at('../reader');
    mkdirSync(directory);
    await attach(realHost(), {kind: 'image', path: made.image}, directory, {readOnly: true});
    try {
      const volume = await openVolume(realHost(), directory);
      expect(await volume.list('@ash/revisions')).to.deep.equal(expected);
    } finally {
      await detach(realHost(), directory);
    }
  });
});
