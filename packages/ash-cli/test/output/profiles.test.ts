import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {drawEtcLeftovers, drawLeftovers} from '../../src/output/leftovers.js';
import {lookOf} from '../../src/output/look.js';
import {drawProfile, drawProfiles} from '../../src/output/profiles.js';
import {snapshot} from '../helpers/samples.js';

const PLAIN = lookOf({isTTY: false}, {});
const OFFICE = {
  id: 'office',
  title: 'Office',
  summary: 'For work.',
  packages: ['vim', 'x'],
  services: ['cups'],
};
const VIM = {name: 'vim', version: '9', architecture: 'amd64', state: 'installed', requested: true} as const;

describe('profiles', () => {
  it('are listed one a line, with those that are installed', () => {
    const listing = {snapshot: snapshot(3), profiles: [{...OFFICE, installed: true}]};
    expect(drawProfiles(listing, PLAIN)[0]).to.match(/^office +installed +Office +For work\.$/);
    expect(drawProfiles({...listing, profiles: []}, PLAIN).join()).to.include('snapshot 3');
  });

  it('are shown with what a snapshot has of them, and the command that installs them', () => {
    const packages = [
      {name: 'vim', installed: VIM},
      {name: 'x', installed: undefined},
    ];
    const contents = {snapshot: snapshot(3), profile: OFFICE, packages, record: undefined};
    const text = drawProfile(contents, PLAIN).join('\n');
    expect(text)
      .to.match(/ {2}vim +9/)
      .and.include('  cups')
      .and.include('ash install -s 3 --profile office');
    const record = {
      ...{version: 1 as const, profile: 'office', wanted: ['vim'], wantedServices: ['cups'], dispensable: []},
      ...{brought: ['vim'], requested: ['vim'], services: ['cups']},
    };
    const installed = drawProfile({...contents, record}, PLAIN).at(-1);
    expect(installed).to.equal('Installed in snapshot 3, where it brought 1 package and enabled cups.');
  });
});

describe('leftovers', () => {
  const leftover = {path: bytesFromText('/etc/a.new'), beside: bytesFromText('/etc/a')};

  it('are listed with what ends them where they lie', () => {
    expect(drawLeftovers([], PLAIN)).to.deep.equal([]);
    const text = drawLeftovers(
      [
        {...leftover, snapshot: 5, deployment: null},
        {...leftover, snapshot: 4, deployment: '13'},
      ],
      PLAIN,
    ).join('\n');
    expect(text)
      .to.include('2 files left')
      .and.include("'ash run -s 5 -- mv /etc/a.new /etc/a'")
      .and.include('ash etc resolve PATH --theirs')
      .and.include('deployment 13');
  });

  it('never write control characters', () => {
    const hostile = {...leftover, path: bytesFromText('/etc/\u001b[2J.new')};
    for (const line of [
      ...drawEtcLeftovers([hostile], PLAIN),
      ...drawLeftovers([{...hostile, snapshot: 1, deployment: null}], PLAIN),
    ])
      expect(line).not.to.include('\u001b');
  });
});
