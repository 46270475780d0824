import {gzipSync} from 'node:zlib';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytes, removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import type {MergedDatabase} from 'ash-sdk';
import {writeTar} from '../../../../packages/ash-testkit/src/substitute-apk/format/tar.js';
import {mergeDatabase} from '../../src/merge/merge.js';
import {tarMembers} from '../../src/merge/tar-members.js';
import {installedText, type InstalledFacts} from '../helpers/installed.js';

interface Side {
  readonly packages: readonly InstalledFacts[];
  readonly world: string;
  readonly triggers?: string;
  /** Content by name of the member. */
  readonly scripts?: Readonly<Record<string, string>>;
}

const DB = 'lib/apk/db';
const BASE: InstalledFacts = {name: 'base', files: ['F:bin', 'R:sh']};
const FONT: InstalledFacts = {name: 'font', files: ['F:usr/share/fonts/a', 'R:a.ttf']};
const BELOW: Side = {packages: [BASE], world: 'base\n', scripts: {'base-1.0-r0.Q1a=.post-install': 'one\n'}};
const OWN: Side = {
  packages: [BASE, FONT],
  world: 'base\nfont>1\n',
  scripts: {...BELOW.scripts, 'font-1.0-r0.Q1b/c=.post-install': 'two\n'},
};
const ABOVE: InstalledFacts = {name: 'zlib', files: ['F:usr/lib', 'R:libz.so']};
const ONTO: Side = {
  packages: [{...BASE, version: '2.0-r0'}, ABOVE],
  world: 'base\nzlib\n',
  scripts: {'base-2.0-r0.Q1a=.post-install': 'newer\n'},
};

const CHANGED = [
  `/${DB}/installed`,
  `/${DB}/scripts.tar`,
  `/${DB}/scripts.tar.gz`,
  `/${DB}/triggers`,
  '/etc/apk/world',
];

function archive(scripts: Readonly<Record<string, string>>): Buffer {
  const members = Object.entries(scripts).map(([path, content]) => ({
    ...{path, kind: 'file' as const, mode: 0o755, content: Buffer.from(content), target: ''},
    pax: new Map<string, string>(),
  }));
  return writeTar(members, true);
}

async function rootOf({packages, world, triggers = '', scripts = {}}: Side, isCompressed = false) {
  const directory = await temporaryRoot({
    [`${DB}/installed`]: installedText(...packages),
    [`${DB}/triggers`]: triggers,
    'etc/apk/world': world,
  });
  const tar = archive(scripts);
  const name = isCompressed ? 'scripts.tar.gz' : 'scripts.tar';
  await writeFile(join(directory, DB, name), isCompressed ? gzipSync(tar) : tar);
  return rootReader(directory);
}

async function merge(own: Side, onto: Side, isCompressed = false): Promise<MergedDatabase | string> {
  return mergeDatabase.merge({
    below: await rootOf(BELOW, isCompressed),
    own: await rootOf(own, isCompressed),
    onto: await rootOf(onto, isCompressed),
    packages: ['font'],
    changed: new Set(CHANGED.map((path) => bytes(path))),
  });
}

function written(merged: MergedDatabase | string, path: string): Buffer {
  if (typeof merged === 'string') throw new Error(merged);
  return Buffer.from(merged.files.get(bytes(path)) ?? '');
}

describe('merging the database of apk', () => {
  afterEach(removeTemporaryRoots);

  it('puts packages, scripts and what was asked for beside those of the new parent', async () => {
    const merged = await merge(OWN, ONTO);
    expect(written(merged, `/${DB}/installed`).toString()).to.equal(
      installedText({...BASE, version: '2.0-r0'}, FONT, ABOVE),
    );
    expect(written(merged, '/etc/apk/world').toString()).to.equal('base\nfont>1\nzlib\n');
    const members = tarMembers(written(merged, `/${DB}/scripts.tar`));
    expect([...(members?.keys() ?? [])]).to.deep.equal([
      'base-2.0-r0.Q1a=.post-install',
      'font-1.0-r0.Q1b/c=.post-install',
    ]);
    expect(typeof merged === 'string' ? merged : merged.commands).to.deep.equal([]);
  });

  it('writes compressed scripts where the new parent has them so', async () => {
    const merged = await merge(OWN, ONTO, true);
    expect(written(merged, `/${DB}/scripts.tar.gz`).subarray(0, 2).toString('hex')).to.equal('1f8b');
    expect(typeof merged === 'string' ? [] : [...merged.files.keys()]).to.not.include(`/${DB}/scripts.tar`);
  });

  it('runs the triggers that an installation would have run', async () => {
    const waits: InstalledFacts = {name: 'fontconfig', fields: []};
    const side = (one: Side): Side => ({
      ...one,
      packages: [...one.packages, waits].map((facts) => facts),
      triggers: 'Q1a0eCRAkqTXjfAOwjGTm9E608PJY= /usr/share/fonts/*\n',
      scripts: {...one.scripts, 'fontconfig-1.0-r0.Q1x=.trigger': '#!/bin/sh\n'},
    });
    const merged = await mergeDatabase.merge({
      below: await rootOf(side(BELOW)),
      own: await rootOf(side(OWN)),
      onto: await rootOf(side(ONTO)),
      packages: ['font'],
      changed: new Set(CHANGED.map((path) => bytes(path))),
    });
    if (typeof merged === 'string') throw new Error(merged);
    expect(merged.commands.map(({argv}) => argv.slice(-3))).to.deep.equal([
      [`/${DB}/scripts.tar`, 'fontconfig-1.0-r0.Q1x=.trigger', '/usr/share/fonts/a'],
    ]);
  });

  it('says why it can not be', async () => {
    const broken = {...OWN, packages: [BASE, {...FONT, fields: ['f:s']}]};
    expect(await merge(broken, ONTO)).to.equal('font is not whole.');
    expect(await merge(BELOW, ONTO)).to.equal('font is not whole.');
    const kernel = {...OWN, packages: [BASE, {...FONT, files: ['F:lib/modules/6.12', 'R:x']}]};
    expect(await merge(kernel, ONTO)).to.include('/lib/modules/6.12 depends on the whole');
    expect(await merge({...OWN, world: 'font\n'}, ONTO), 'a wish was taken back').to.include(
      '/etc/apk/world',
    );
    const both = {...OWN, packages: [{...BASE, version: '3.0-r0'}, FONT]};
    expect(await merge(both, ONTO)).to.include('both changed records of /lib/apk/db/installed');
  });
});
