import {expect} from 'chai';
import {readAttributes} from '../../src/send-stream/attributes.js';
import {attribute, DATA, PATH} from '../helpers/stream-builder.js';

function read(attributes: Buffer, version = 1): ReadonlyMap<number, Buffer> {
  return readAttributes({command: 15, attributes, version, position: 17});
}

describe('attributes', () => {
  it('are read by number, empty ones too', () => {
    const found = read(Buffer.concat([attribute(PATH, ''), attribute(DATA, 'abc')]));
    expect([...found].map(([type, value]) => [type, value.toString()])).to.deep.equal([
      [PATH, ''],
      [DATA, 'abc'],
    ]);
    expect(read(Buffer.alloc(0)).size).to.equal(0);
  });

  it('have data without a length since version 2', () => {
    const type = Buffer.from([DATA, 0]);
    const found = read(Buffer.concat([attribute(PATH, 'f'), type, Buffer.alloc(100_000, 'x')]), 2);
    expect(found.get(DATA)?.length).to.equal(100_000);
    expect(found.get(PATH)?.toString()).to.equal('f');
  });

  it('are refused when cut, unknown or doubled', () => {
    expect(() => read(Buffer.from([PATH]))).to.throw('within an attribute');
    expect(() => read(Buffer.from([PATH, 0, 1]))).to.throw('within an attribute');
    expect(() => read(attribute(PATH, 'abc').subarray(0, -1))).to.throw('longer than its command');
    expect(() => read(attribute(99, ''))).to.throw('attribute 99 is unknown');
    expect(() => read(attribute(0, ''))).to.throw('attribute 0 is unknown');
    expect(() => read(Buffer.concat([attribute(PATH, 'a'), attribute(PATH, 'b')]))).to.throw('comes twice');
  });
});
