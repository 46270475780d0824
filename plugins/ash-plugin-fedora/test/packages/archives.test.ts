import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {archives} from '../../src/packages/archives.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('package files of dnf', () => {
  afterEach(removeTemporaryRoots);

  const offered = async (answers: readonly (readonly string[] | undefined)[]) => {
    const asked: string[][] = [];
    const found = await archives.offered({
      root: rootReader(await temporaryRoot({'usr/bin/dnf5': ''})),
      wanted: [
        {name: 'one', version: '1:1.0-1'},
        {name: 'two.i686', version: '2.0-1'},
      ],
      ask: async ({argv}) => {
        asked.push(argv.slice(4));
        return Promise.resolve(answers[asked.length - 1]);
      },
    });
    return {asked, found: [...found]};
  };

  it('are fetched to see their hashes, when all are there', async () => {
    const there = ['', 'there one 1 1.0-1 noarch', 'there two 0 2.0-1 i686', 'there two 0 2.0-1 x86_64'];
    const fetched = [
      `fetched one 1 1.0-1 noarch ${A}`,
      `fetched two 0 2.0-1 i686 ${B}`,
      `fetched two 0 2.0-1 x86_64 ${A}`,
      `fetched one 0 1.0-1 noarch ${B}`,
    ];
    const {asked, found} = await offered([there, fetched]);
    expect(found).to.deep.equal([
      ['one', [`sha256:${A}`]],
      ['two.i686', [`sha256:${B}`]],
    ]);
    const words = ['dnf5', '--', 'one-1:1.0-1', 'two-2.0-1.i686'];
    expect(asked).to.deep.equal([words, words]);
  });

  it('are not fetched when one is gone, or when nothing is to be had', async () => {
    const {asked, found} = await offered([['there one 1 1.0-1 noarch', 'there two 0 2.1-1 i686']]);
    expect(found).to.deep.equal([['one', []]]);
    expect(asked).to.have.length(1);
    expect((await offered([undefined])).found).to.deep.equal([]);
  });
});
