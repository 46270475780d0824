import {existsSync, statSync} from 'node:fs';
import {mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {AshError, formatTarget, type Formatting} from 'ash-sdk';
import {rejection, systemCallFailed, TARGET_ERRORS} from '../helpers/paper.js';

const SMALLEST = 2 ** 21;

describe('formatTarget', () => {
  let directory: string;
  let path: string;
  let made: string[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-format-target-'));
    path = join(directory, 'image');
    made = [];
  });
  afterEach(() => rm(directory, {recursive: true}));

  const how: Formatting = {
    smallest: SMALLEST,
    errors: TARGET_ERRORS,
    systemCallFailed,
    inUse: (device, cause) =>
      new AshError({code: 'ASH_PAPER_IN_USE', message: `${device} is in use.`, cause}),
    make: async ({kind}, label) => {
      made.push(`${kind} ${label}`);
      return Promise.resolve();
    },
  };
  const failing: Formatting = {...how, make: async () => Promise.reject(TARGET_ERRORS.tooSmall('it'))};

  it('makes a sparse image file that only its owner reads, then the file system', async () => {
    await formatTarget({target: {kind: 'image', path}, label: 'a', sizeBytes: SMALLEST}, how);
    const {size, blocks, mode} = statSync(path);
    expect([size, mode & 0o777]).to.deep.equal([SMALLEST, 0o600]);
    expect(blocks * 512).to.be.lessThan(SMALLEST);
    expect(made).to.deep.equal(['image a']);
  });

  it('takes away an image file that it made for nothing, and only such a one', async () => {
    const target = {kind: 'image', path} as const;
    await rejection(formatTarget({target, label: 'a', sizeBytes: SMALLEST}, failing));
    expect(existsSync(path)).to.equal(false);
    await writeFile(path, '');
    await truncate(path, SMALLEST);
    await rejection(formatTarget({target, label: 'a'}, failing));
    expect(statSync(path).size).to.equal(SMALLEST);
    await formatTarget({target, label: 'b'}, how);
    expect(made).to.deep.equal(['image b']);
  });

  it('wants a size, and enough of it, and makes no file else', async () => {
    const target = {kind: 'image', path} as const;
    expect((await rejection(formatTarget({target, label: 'a'}, how))).code).to.equal('ASH_PAPER_NO_SIZE');
    const small = formatTarget({target, label: 'a', sizeBytes: SMALLEST - 1}, how);
    expect((await rejection(small)).code).to.equal('ASH_PAPER_TOO_SMALL');
    expect(existsSync(path)).to.equal(false);
    await writeFile(path, 'short');
    expect((await rejection(formatTarget({target, label: 'a'}, how))).code).to.equal('ASH_PAPER_TOO_SMALL');
    expect(statSync(path).size).to.equal(5);
    expect(made).to.deep.equal([]);
  });

  it('refuses what is neither a device nor an image file', async () => {
    for (const kind of ['directory', 'device', 'image'] as const) {
      const error = await rejection(
        formatTarget({target: {kind, path: directory}, label: 'a', sizeBytes: SMALLEST}, how),
      );
      expect(error.code).to.equal('ASH_PAPER_NOT_A_TARGET');
    }
    expect(made).to.deep.equal([]);
  });

  it('says where no image file can be', async () => {
    const target = {kind: 'image', path: join(directory, 'none/image')} as const;
    expect(await rejection(formatTarget({target, label: 'a', sizeBytes: SMALLEST}, how))).to.include({
      code: 'ASH_PAPER_FAILED',
      message: `Could not make the image file ${target.path}.`,
    });
  });
});
