import {readFile} from 'node:fs/promises';
import {expect} from 'chai';
import {namedByNone, namesIn, neverSeen} from 'ash-testkit';
import {profiles} from '../../src/profiles/index.js';

const LIST = new URL('../data/package-names.txt', import.meta.url);
const PROFILES = [
  {ID: 'fedora', VERSION_ID: '44'},
  {ID: 'rocky', VERSION_ID: '9.4'},
  {ID: 'almalinux', VERSION_ID: '10.0'},
].flatMap(profiles);

describe('names of the packages of profiles', () => {
  it('were all seen in a list of the distribution', async () => {
    expect(neverSeen(PROFILES, namesIn(await readFile(LIST, 'utf8')))).to.deep.equal([]);
  });

  it('are all that the list has', async () => {
    expect(namedByNone(PROFILES, namesIn(await readFile(LIST, 'utf8')))).to.deep.equal([]);
  });
});
