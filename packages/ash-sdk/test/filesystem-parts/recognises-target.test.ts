import {mkdtemp, rm, statfs, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {recognisesTarget} from 'ash-sdk';
import {rejection, systemCallFailed} from '../helpers/paper.js';

describe('recognisesTarget', () => {
  let directory: string;
  let path: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-recognises-'));
    path = join(directory, 'image');
    await writeFile(path, '');
  });
  after(() => rm(directory, {recursive: true}));

  const marks = {statfsType: 1, isOn: async () => Promise.resolve(true), systemCallFailed};

  it('asks the kernel about a directory', async () => {
    const {type} = await statfs(directory);
    const target = {kind: 'directory', path: directory} as const;
    expect(await recognisesTarget(target, {...marks, statfsType: type})).to.equal(true);
    expect(await recognisesTarget(target, {...marks, statfsType: type + 1})).to.equal(false);
  });

  it('asks about the content of a file, and takes it for no device', async () => {
    expect(await recognisesTarget({kind: 'image', path}, marks)).to.equal(true);
    const isOn = async (): Promise<boolean> => Promise.resolve(false);
    expect(await recognisesTarget({kind: 'image', path}, {...marks, isOn})).to.equal(false);
    expect(await recognisesTarget({kind: 'device', path}, marks)).to.equal(false);
    expect(await recognisesTarget({kind: 'image', path: directory}, marks)).to.equal(false);
  });

  it('says no to what is not there', async () => {
    for (const kind of ['directory', 'device', 'image'] as const)
      for (const gone of [join(directory, 'none'), join(path, 'none')])
        expect(await recognisesTarget({kind, path: gone}, marks)).to.equal(false);
  });

  it('says what it could not look at', async () => {
    const isOn = async (): Promise<boolean> =>
      Promise.reject(Object.assign(new Error('broken'), {code: 'EIO'}));
    expect(await rejection(recognisesTarget({kind: 'image', path}, {...marks, isOn}))).to.include({
      code: 'ASH_PAPER_FAILED',
      message: `Could not look at ${path}.`,
    });
  });
});
