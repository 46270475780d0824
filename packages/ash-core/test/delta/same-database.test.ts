import {expect} from 'chai';
import {readsTheSame} from '../../src/delta/same-database.js';
import type {EntryChange} from '../../src/delta/verify.js';
import {Places} from '../../src/files/places.js';
import {path} from '../files/scratch.js';

describe('readsTheSame', () => {
  const places = new Places();
  places.look(path('/usr/lib/pm/status'));
  places.readBelow(path('/usr/lib/pm/info'));

  const changed = (at: string, more: Partial<EntryChange> = {}): EntryChange => ({
    path: path(at),
    change: 'modified',
    kind: 'file',
    aspects: ['content'],
    ...more,
  });

  it('is so when nothing changed, or only what nobody has looked at', () => {
    expect(readsTheSame(places, [])).to.equal(true);
    expect(readsTheSame(places, [changed('/etc/hosts'), changed('/opt/x', {change: 'added'})])).to.equal(
      true,
    );
  });

  it('is not so when a place is among the changes', () => {
    for (const at of ['/usr/lib/pm/status', '/usr/lib/pm/info/a.list', '/usr/lib/pm'])
      expect(readsTheSame(places, [changed('/etc/hosts'), changed(at)]), at).to.equal(false);
  });

  it('is not so when a link changed, came or went: it may have been on the way', () => {
    for (const change of ['modified', 'added', 'removed'] as const)
      expect(readsTheSame(places, [changed('/opt/link', {change, kind: 'symlink'})])).to.equal(false);
    expect(readsTheSame(places, [changed('/opt/x', {aspects: ['type']})])).to.equal(false);
  });
});
