import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {AshError, type RootPath} from 'ash-sdk';
import {unlessUnreadable} from '../../src/delta/unreadable.js';
import {changesBetween} from '../../src/delta/changes.js';
import {Root} from '../../src/files/root.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {ashErrorOf} from '../helpers/rejection.js';

const PATH = '/etc/shadow' as RootPath;
const denied = new AshError({code: 'ASH_ACCESS_DENIED', message: 'No.'});

describe('unlessUnreadable', () => {
  it('tells of a path that may not be read, and goes on', async () => {
    const told: RootPath[] = [];
    const tell = (path: RootPath): void => {
      told.push(path);
    };
    const result = await unlessUnreadable<string>(PATH, tell, async () => Promise.reject(denied));
    expect(result).to.equal(undefined);
    expect(told).to.deep.equal([PATH]);
  });

  it('rejects when there is nobody to be told, or for another reason', async () => {
    const fail = async (): Promise<never> => Promise.reject(denied);
    expect(await ashErrorOf(unlessUnreadable(PATH, undefined, fail))).to.equal(denied);
    const other = new AshError({code: 'ASH_OTHER', message: 'Other.'});
    const work = async (): Promise<never> => Promise.reject(other);
    expect(await ashErrorOf(unlessUnreadable(PATH, () => undefined, work))).to.equal(other);
  });
});

describe('changesBetween, for somebody who may not read everything', () => {
  let directory: string;

  before(async function () {
    await needsRootAnd(this);
    directory = scratch();
  });

  after(removeScratch);

  it('leaves out what it may not read, and finds the rest', async () => {
    for (const side of ['a', 'b']) {
      await mkdir(join(directory, side, 'secret'), {recursive: true});
      await writeFile(join(directory, side, 'secret', 'key'), side);
      await writeFile(join(directory, side, 'shadow'), side);
      await chmod(join(directory, side, 'shadow'), 0o600);
      await chmod(join(directory, side, 'secret'), 0o700);
      await writeFile(join(directory, side, 'open'), side);
    }
    await chmod(directory, 0o755);
    const [from, to] = [await Root.open(join(directory, 'a')), await Root.open(join(directory, 'b'))];
    const unreadable: string[] = [];
    const found: string[] = [];
    process.seteuid?.(65534);
    try {
      const request = {
        from: {root: from},
        to: {root: to},
        onUnreadable: (path: string) => unreadable.push(path),
      };
      for await (const {path} of changesBetween(request)) found.push(path);
    } finally {
      process.seteuid?.(0);
    }
    expect(found).to.deep.equal(['/open']);
    expect(unreadable.sort()).to.deep.equal(['/secret', '/shadow']);
  });
});
