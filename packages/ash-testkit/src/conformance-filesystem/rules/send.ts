import {appendFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Volume} from 'ash-sdk';
import {demand} from '../../conformance/breach.js';
import {describeTree, firstDifference} from '../describe-tree.js';
import {demandGone, demandTree, READ, refused} from '../expectations.js';
import {furnish} from '../furnish.js';
import type {VolumeRule} from '../volume-rule.js';

export const sendRules: readonly VolumeRule[] = [
  {
    title: 'receives what it sent, whole or as a difference, where it sends',
    async check({volume, work, final, outside}) {
      if (!canSend(volume)) return;
      const [made, first, copy, second] = [work(), final(), work(), final()];
      await volume.create(made);
      await furnish(volume.pathOf(made), outside);
      await volume.seal(made, first);
      await volume.clone(first, copy, {sealed: false});
      await appendFile(join(volume.pathOf(copy), 'etc/file'), 'more');
      await volume.seal(copy, second);
      const container = work();
      await volume.create(container);
      const [whole, difference] = [`${container}/0`, `${container}/1`];
      await volume.receive(volume.send(first), whole);
      await volume.receive(volume.send(second, first), difference);
      for (const [sent, received] of [
        [first, whole],
        [second, difference],
      ] as const) {
        await demandTree(volume, received, true, 'receive');
        const found = firstDifference(
          await describeTree(volume.pathOf(sent)),
          await describeTree(volume.pathOf(received)),
        );
        demand(found === undefined, {
          found: `In a received tree ${found ?? ''}.`,
          wanted: 'the tree that was sent',
          because: 'a snapshot that was sent must boot like the one it was',
          read: READ,
        });
      }
      await volume.remove([first, second, container]);
    },
  },
  {
    title: 'receives nothing from a stream that was cut, changed or breaks off, where it receives',
    async check({volume, work, final}) {
      if (!canSend(volume)) return;
      const [made, sealed] = [work(), final()];
      await volume.create(made);
      await appendFile(join(volume.pathOf(made), 'file'), 'content'.repeat(20_000));
      await volume.seal(made, sealed);
      const stream = await bytesOf(volume.send(sealed));
      const middle = stream.length >> 1;
      const changed = Buffer.from(stream);
      changed[middle] = (changed[middle] ?? 0) ^ 0xff;
      const broken = {
        'no stream': [],
        'another stream': [Buffer.from('not a stream at all, and never was')],
        'a stream that was cut': [stream.subarray(0, middle)],
        'a stream that was changed': [changed],
        'a stream that breaks off': [stream.subarray(0, middle), new Error('broken')],
      };
      for (const [what, pieces] of Object.entries(broken)) {
        const tree = work();
        const breaksOff = what === 'a stream that breaks off';
        const because = 'half a snapshot would be taken for a whole one';
        if (breaksOff) {
          const done = await volume.receive(pour(pieces), tree).then(
            () => true,
            () => false,
          );
          demand(!done, {
            found: `receive of ${what} did it.`,
            wanted: 'the error of the stream',
            because,
            read: READ,
          });
        } else await refused(`receive of ${what}`, because, async () => volume.receive(pour(pieces), tree));
        await volume.remove([tree]);
        await demandGone(volume, tree, `receive of ${what}, and remove`);
      }
      await volume.remove([sealed]);
    },
  },
];

type Sending = Required<Pick<Volume, 'send' | 'receive'>> & Volume;

function canSend(volume: Volume): volume is Sending {
  demand((volume.send === undefined) === (volume.receive === undefined), {
    found: 'Of send and receive there is one without the other.',
    wanted: 'both, or none',
    because: 'what is sent must be received somewhere',
    read: READ,
  });
  return volume.send !== undefined;
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* pour(pieces: readonly (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}
