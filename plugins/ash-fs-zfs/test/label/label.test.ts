import {expect} from 'chai';
import fc from 'fast-check';
import {LABEL_SIZE, parseLabel} from '../../src/label/label.js';
import {readPairs} from '../../src/label/nvlist.js';

const number = (value: number | bigint, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value));
  else buffer.writeUInt32BE(Number(value));
  return buffer;
};

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length, 4), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
};

/** A pair as XDR has it. */
function pair(name: string, value: string | bigint): Buffer {
  const type = typeof value === 'string' ? 9 : 8;
  const content = typeof value === 'string' ? text(value) : number(value, 8);
  const body = Buffer.concat([text(name), number(type, 4), number(1, 4), content]);
  return Buffer.concat([number(body.length + 8, 4), number(0, 4), body]);
}

function labelOf(pairs: Readonly<Record<string, string | bigint>>, magic: 'little' | 'big' | 'none'): Buffer {
  const bytes = Buffer.alloc(LABEL_SIZE);
  const packed = Object.entries(pairs).map(([name, value]) => pair(name, value));
  Buffer.concat([Buffer.from([1, 1, 0, 0]), number(0, 4), number(1, 4), ...packed, Buffer.alloc(8)]).copy(
    bytes,
    16 * 1024,
  );
  if (magic === 'little') bytes.writeBigUInt64LE(0x00bab10cn, 128 * 1024 + 4096);
  if (magic === 'big') bytes.writeBigUInt64BE(0x00bab10cn, LABEL_SIZE - 1024);
  return bytes;
}

const POOL = {version: 5000n, name: 'ash-0a1b2c', state: 1n, pool_guid: 17684624125493502950n};

describe('parseLabel', () => {
  it('reads the name and the number of a pool, of either byte order', () => {
    for (const magic of ['little', 'big'] as const)
      expect(parseLabel(labelOf(POOL, magic))).to.deep.equal({
        guid: '17684624125493502950',
        name: 'ash-0a1b2c',
      });
  });

  it('finds no pool in one that was destroyed, nor where nothing was ever written to it', () => {
    expect(parseLabel(labelOf({...POOL, state: 2n}, 'little'))).to.equal(undefined);
    expect(parseLabel(labelOf(POOL, 'none'))).to.equal(undefined);
    expect(parseLabel(labelOf({name: 'x', state: 1n}, 'little'))).to.equal(undefined);
  });

  it('finds no pool in a file that is too short', () => {
    expect(parseLabel(labelOf(POOL, 'little').subarray(0, LABEL_SIZE - 1))).to.equal(undefined);
  });

  it('takes any bytes between the names', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 400}), fc.nat(300), (noise, place) => {
        const bytes = labelOf(POOL, 'little');
        bytes.set(noise, 16 * 1024 + place);
        const label = parseLabel(bytes);
        if (label !== undefined) expect(label.guid).to.match(/^\d+$/);
      }),
    );
  });
});

describe('readPairs', () => {
  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 200}), (noise) => {
        expect(() => readPairs(Buffer.from([1, 1, 0, 0, ...noise]))).not.to.throw();
      }),
    );
  });

  it('stops at what is cut off', () => {
    const whole = labelOf(POOL, 'none').subarray(16 * 1024, 16 * 1024 + 60);
    expect(readPairs(whole)).to.equal(undefined);
  });
});
