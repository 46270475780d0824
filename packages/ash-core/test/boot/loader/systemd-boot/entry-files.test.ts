import {expect} from 'chai';
import {NO_STATE} from '../../../../src/boot/loader/loader.js';
import {entryFiles} from '../../../../src/boot/loader/systemd-boot/entry-files.js';
import {bootEntry, menu, node} from '../menus.js';

function namesOf(...given: Parameters<typeof entryFiles>): string[] {
  return [...entryFiles(...given).keys()];
}

describe('entryFiles', () => {
  it('lists every deployment once, under the most important of its roles', () => {
    const given = menu({
      default: bootEntry('13'),
      previous: bootEntry('12'),
      pinned: [bootEntry('12'), bootEntry('5')],
      tree: [node(0, bootEntry('0.1'), [node(1, bootEntry('13')), node(2, null, [node(3, bootEntry('5'))])])],
    });
    expect(namesOf(given, NO_STATE)).to.deep.equal([
      'ash13-default.conf',
      'ash12-previous.conf',
      'ash5-pinned.conf',
      'ash0.1-tree.conf',
    ]);
  });

  it('counts the tries of the default only when it is on trial', () => {
    const given = menu({default: bootEntry('13'), previous: bootEntry('12')});
    const on = (deployment: string, left: number) =>
      namesOf(given, {...NO_STATE, trial: {deployment, left}})[0];
    expect(on('13', 3)).to.equal('ash13-default+3.conf');
    expect(on('13', 1)).to.equal('ash13-default+1-2.conf');
    expect(on('13', 0)).to.equal('ash13-default+0-3.conf');
    expect(on('12', 3)).to.equal('ash13-default.conf');
  });

  it('gives what is started once an entry of its own, with a single try', () => {
    const given = menu({default: bootEntry('13'), once: bootEntry('13')});
    expect(namesOf(given, {...NO_STATE, once: {deployment: '13', used: false}})).to.deep.equal([
      'ash13-once+1.conf',
      'ash13-default.conf',
    ]);
    expect(namesOf(given, {...NO_STATE, once: {deployment: '13', used: true}})[0]).to.equal(
      'ash13-once+0-1.conf',
    );
    const text = entryFiles(given, NO_STATE).get('ash13-once+1.conf');
    expect(text).to.include('title Once: 13').and.include('ash.trial');
  });

  it('is empty for an empty menu', () => {
    expect(namesOf(menu(), NO_STATE)).to.deep.equal([]);
  });
});
