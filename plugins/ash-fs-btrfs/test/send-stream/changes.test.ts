import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {readChanges, type Change} from '../../src/send-stream/changes.js';
import {
  attribute,
  command,
  END,
  header,
  inPieces,
  PATH,
  PATH_LINK,
  PATH_TO,
} from '../helpers/stream-builder.js';

async function read(bytes: Buffer, pieces?: number): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const change of readChanges(inPieces(bytes, pieces))) changes.push(change);
  return changes;
}

async function failure(...commands: readonly Buffer[]): Promise<string> {
  try {
    await read(Buffer.concat([header(), ...commands]));
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_BTRFS_BAD_STREAM') return error.message;
    throw error;
  }
  return 'whole';
}

const path = attribute(PATH, 'dir/file');
const STREAM = Buffer.concat([
  header(),
  command(2, attribute(PATH, '4.2')),
  command(3, path),
  command(9, path, attribute(PATH_TO, 'b')),
  command(10, attribute(PATH, 'new'), attribute(PATH_LINK, 'b')),
  command(13, attribute(13, 'user.x'), attribute(14, ''), attribute(PATH, 'b')),
  command(18, attribute(PATH, '')),
  command(20, path),
  command(12, attribute(PATH, '\xff\n')),
  END,
]);

describe('changes', () => {
  it('are the commands with paths, in order', async () => {
    expect(await read(STREAM)).to.deep.equal([
      {effect: 'create', path: ['dir', 'file']},
      {effect: 'rename', from: ['dir', 'file'], to: ['b']},
      {effect: 'link', path: ['new'], existing: ['b']},
      {effect: 'modify', path: ['b']},
      {effect: 'modify', path: []},
      {effect: 'touch', path: ['dir', 'file']},
      {effect: 'remove', path: ['\xff\n']},
    ]);
  });

  const effects = {
    create: [3, 4, 5, 6, 7, 8],
    remove: [11, 12],
    modify: [13, 14, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26],
    touch: [20],
  } as const;
  for (const [effect, numbers] of Object.entries(effects)) {
    it(`${effect}: commands ${numbers.join(', ')}`, async () => {
      for (const number of numbers) {
        const [change] = await read(Buffer.concat([header(), command(number, path), END]));
        expect(change).to.deep.equal({effect, path: ['dir', 'file']});
      }
    });
  }

  it('are refused without an end, after the end, and when unknown', async () => {
    expect(await failure(command(3, path))).to.contain('no end');
    expect(await failure(END, END)).to.contain('goes on after its end');
    expect(await failure(command(27), END)).to.contain('command 27 is unknown');
  });

  it('are refused without their path, or with one that is none', async () => {
    expect(await failure(command(3), END)).to.contain('mkfile lacks a path');
    expect(await failure(command(9, path), END)).to.contain('rename lacks a path');
    for (const bad of ['/etc', 'a/../b', '..', '.', 'a//b', 'a/', 'a\0b']) {
      expect(await failure(command(3, attribute(PATH, bad)), END), bad).to.contain('a path that is none');
    }
  });

  it('of a stream that is cut anywhere are refused', async () => {
    for (let end = 0; end < STREAM.length; end++) {
      let error: unknown;
      await read(STREAM.subarray(0, end)).catch((reason: unknown) => (error = reason));
      expect(isAshError(error), `cut at ${String(end)}`).to.equal(true);
    }
  });

  it('of a stream with changed bytes are the right ones, or refused', async () => {
    const whole = await read(STREAM);
    const damage = fc.array(fc.tuple(fc.nat(STREAM.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4});
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({min: 1, max: 40}), async (changes, pieces) => {
        const bytes = Buffer.from(STREAM);
        for (const [position, value] of changes) bytes[position] = value;
        const result = await read(bytes, pieces).catch((error: unknown) => error);
        if (!isAshError(result)) expect(result).to.deep.equal(whole);
      }),
      {numRuns: 500},
    );
  });

  it('of commands made at random, with right check sums, never do anything but end or be refused', async () => {
    const attributes = fc.array(fc.tuple(fc.nat(40), fc.uint8Array({maxLength: 12})), {maxLength: 4});
    const commands = fc.array(fc.tuple(fc.nat(30), attributes, fc.uint8Array({maxLength: 3})), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(4), commands, async (version, list) => {
        const bytes = list.map(([number, parts, tail]) => {
          return command(
            number,
            ...parts.map(([type, value]) => attribute(type, Buffer.from(value))),
            Buffer.from(tail),
          );
        });
        const result = await read(Buffer.concat([header(version), ...bytes, END])).catch(
          (error: unknown) => error,
        );
        expect(Array.isArray(result) || isAshError(result)).to.equal(true);
      }),
      {numRuns: 500},
    );
  });
});
