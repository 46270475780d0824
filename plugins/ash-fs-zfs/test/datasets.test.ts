import {expect} from 'chai';
import fc from 'fast-check';
import {datasetOfSnapshot, parseDatasets} from '../src/datasets.js';

const RECORDED = `p/c/a	guid	1	-
p/c/a	org.ash:from	@ash/revisions/0.1	local
p/c/a	origin	-	-
p/c/a	createtxg	10	-
p/c/a	readonly	on	local
p/c/a	canmount	noauto	local
p/c/a@seal-1	guid	2	-
p/c/a@seal-1	org.ash:from	@ash/revisions/0.1	inherited from p/c/a
p/c/a@seal-1	clones	p/c/b,p/c/d	-
p/c/a@seal-1	createtxg	13	-
p/c/a@seal-1	readonly	-	-
p/c/b	guid	3	-
p/c/b	org.ash:from	/etc	received
p/c/b	origin	p/c/a@seal-1	-
p/c/b	createtxg	14	-
p/c/b	readonly	on	temporary
p/c/b	canmount	off	local`.split('\n');

describe('parseDatasets', () => {
  it('reads datasets and snapshots', () => {
    expect(parseDatasets(RECORDED)).to.deep.equal([
      {
        name: 'p/c/a',
        guid: '1',
        from: '@ash/revisions/0.1',
        origin: undefined,
        clones: [],
        made: 10,
        readOnly: true,
        mountable: true,
      },
      {
        name: 'p/c/a@seal-1',
        guid: '2',
        from: undefined,
        origin: undefined,
        clones: ['p/c/b', 'p/c/d'],
        made: 13,
        readOnly: false,
        mountable: true,
      },
      {
        name: 'p/c/b',
        guid: '3',
        from: undefined,
        origin: 'p/c/a@seal-1',
        clones: [],
        made: 14,
        readOnly: false,
        mountable: false,
      },
    ]);
  });

  it('takes what is mounted read-only for a moment for writable', () => {
    expect(parseDatasets(RECORDED).at(-1)?.readOnly).to.equal(false);
  });

  it('refuses what it does not understand, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'binary'}), {minLength: 1}), (lines) => {
        expect(() => parseDatasets(lines)).to.throw("can't be understood");
      }),
    );
  });
});

describe('datasetOfSnapshot', () => {
  it('is what stands before the @', () => {
    expect(datasetOfSnapshot('p/__ash/a@seal-1')).to.equal('p/__ash/a');
  });
});
