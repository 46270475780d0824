import {expect} from 'chai';
import type {Profile} from 'ash-sdk';
import {namedByNone, namesIn, neverSeen} from '../src/profile-names.js';

const profile = (id: string, packages: readonly string[]): Profile => ({
  id,
  title: id,
  summary: id,
  packages,
  services: [],
});

describe('names of the packages of profiles', () => {
  const names = namesIn('# a list of March\nsway\nfoot\n\n# another one\nxterm\n');

  it('are read from a list, without the lines that say where they were seen', () => {
    expect([...names]).to.deep.equal(['sway', 'foot', 'xterm']);
  });

  it('say which profile names what was never seen', () => {
    expect(neverSeen([profile('sway', ['sway', 'foot'])], names)).to.deep.equal([]);
    expect(neverSeen([profile('i3', ['i3-wm', 'xterm', 'dmenu'])], names)).to.deep.equal([
      'The profile i3 names i3-wm, dmenu, never seen in a list.',
    ]);
  });

  it('say which of them no profile names', () => {
    expect(namedByNone([profile('sway', ['sway'])], names)).to.deep.equal(['foot', 'xterm']);
  });
});
