import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {isAshError, type AshError} from 'ash-sdk';
import {skipNote, useVolume} from '../helpers/pool.js';
import {HEADER_SIZE} from '../../src/transfer/stream-header.js';

describe(`a stream for a real pool${skipNote}`, function () {
  this.timeout(60_000);
  const place = useVolume();
  const content = randomBytes(600_000);
  let stream = Buffer.alloc(0);
  let difference = Buffer.alloc(0);

  before(async () => {
    const {volume} = place;
    await volume.create('@ash/work/a');
    await writeFile(join(volume.pathOf('@ash/work/a'), 'file'), content);
    await volume.seal('@ash/work/a', '@ash/revisions/1.1');
    await volume.clone('@ash/revisions/1.1', '@ash/work/b', {sealed: false});
    await writeFile(join(volume.pathOf('@ash/work/b'), 'other'), 'other');
    await volume.seal('@ash/work/b', '@ash/revisions/2.1');
    stream = await sent('@ash/revisions/1.1');
    difference = await sent('@ash/revisions/2.1', '@ash/revisions/1.1');
  });

  async function sent(tree: string, since?: string): Promise<Buffer<ArrayBuffer>> {
    const chunks: Uint8Array[] = [];
    const chunksOf = place.volume.send?.(tree, since);
    if (chunksOf === undefined) throw new Error('it sends nothing');
    for await (const chunk of chunksOf) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async function received(bytes: Buffer, tree: string): Promise<AshError | undefined> {
    try {
      await place.volume.receive?.(piecesOf(bytes), tree);
      return undefined;
    } catch (error) {
      if (isAshError(error)) return error;
      throw error;
    }
  }

  const datasets = (): string =>
    execFileSync('zfs', ['list', '-H', '-o', 'name', '-t', 'all'], {encoding: 'utf8'});

  function changed(bytes: Buffer, at: number): Buffer {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ 0x40, at);
    return copy;
  }

  it('is received whole, with what it held', async () => {
    expect(await received(stream, '@ash/revisions/3.1')).to.equal(undefined);
    const {volume} = place;
    expect((await readFile(join(volume.pathOf('@ash/revisions/3.1'), 'file'))).equals(content)).to.equal(
      true,
    );
    expect(await volume.list('@ash/revisions')).to.deep.include({name: '@ash/revisions/3.1', sealed: true});
    await volume.remove(['@ash/revisions/3.1']);
  });

  it('is refused when it is a difference to a tree that lies elsewhere, as that may be an impostor', async () => {
    const error = await received(difference, '@ash/work/7');
    expect(error?.code).to.equal('ASH_ZFS_BAD_STREAM');
    expect(await received(difference, '@ash/revisions/3.1')).to.equal(undefined);
    await place.volume.remove(['@ash/revisions/3.1']);
  });

  const DAMAGES: Readonly<Record<string, () => Buffer>> = {
    'cut in its header': () => stream.subarray(0, HEADER_SIZE - 1),
    'cut after its header': () => stream.subarray(0, HEADER_SIZE),
    'cut in the middle': () => stream.subarray(0, stream.length / 2),
    'cut before its last record': () => stream.subarray(0, -HEADER_SIZE),
    'changed in the middle of a file': () => changed(stream, Math.floor(stream.length / 2)),
    'changed in its last record': () => changed(stream, stream.length - 100),
    'mixed with other bytes': () => Buffer.concat([stream.subarray(0, HEADER_SIZE), randomBytes(100_000)]),
    'a difference to a tree that is not here': () => changed(difference, 50),
    'a difference that was cut': () => difference.subarray(0, -HEADER_SIZE),
    'a difference that was changed': () => changed(difference, difference.length - 100),
  };
  for (const [title, damage] of Object.entries(DAMAGES)) {
    it(`is refused when it is ${title}, and nothing of it stays`, async () => {
      const before_ = datasets();
      const error = await received(damage(), '@ash/revisions/4.1');
      expect(error?.code, error?.output).to.equal('ASH_ZFS_BAD_STREAM');
      expect(error?.hint).to.equal('Send it again.');
      expect(datasets()).to.equal(before_);
      expect((await place.volume.list('@ash/revisions')).map(({name}) => name)).to.deep.equal([
        '@ash/revisions/1.1',
        '@ash/revisions/2.1',
      ]);
    });
  }
});

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += 50_000) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 50_000);
  }
}
