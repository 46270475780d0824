import {expect} from 'chai';
import {path} from 'ash-testkit';
import {rememberedConflicts} from '../../src/layer/remembered-conflicts.js';

const conflict = (name: string) => ({path: path(name), why: 'changed-both' as const, disputed: []});

describe('the conflicts that a record tells of', () => {
  it('lie outside /etc, old and new ones, each once', () => {
    const report = {conflicts: [conflict('/srv/b'), conflict('/etc/x'), conflict('/srv/a')]};
    expect(rememberedConflicts(report, {conflicts: ['/srv/b', '/opt/c']}, {})).to.deep.equal({
      conflicts: ['/opt/c', '/srv/a', '/srv/b'],
    });
  });

  it('are left out when there are none', () => {
    expect(rememberedConflicts({conflicts: [conflict('/etc/x')]}, {})).to.deep.equal({});
  });
});
