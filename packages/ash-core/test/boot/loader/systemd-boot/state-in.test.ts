import {expect} from 'chai';
import {NO_STATE, type LoaderState} from '../../../../src/boot/loader/loader.js';
import {entryFiles} from '../../../../src/boot/loader/systemd-boot/entry-files.js';
import {stateIn} from '../../../../src/boot/loader/systemd-boot/state-in.js';
import {bootEntry, menu} from '../menus.js';

describe('stateIn', () => {
  it('is empty where nothing is counted', () => {
    expect(stateIn(['ash13-default.conf', 'arch+3.conf', 'ash2-tree+1.conf'], null, undefined)).to.deep.equal(
      NO_STATE,
    );
  });

  it('reads what the names of a menu were made from', () => {
    const given = menu({default: bootEntry('13'), previous: bootEntry('12'), once: bootEntry('7.1')});
    const states: LoaderState[] = [
      {...NO_STATE, trial: {deployment: '13', left: 2}},
      {...NO_STATE, failed: '11', once: {deployment: '7.1', used: false}, trial: {deployment: '13', left: 3}},
      {...NO_STATE, once: {deployment: '7.1', used: true}},
      {trial: {deployment: '13', left: 0}, failed: '13', once: {deployment: '7.1', used: false}},
    ];
    for (const state of states) {
      const names = [...entryFiles(given, state).keys()];
      const once = state.once ?? {deployment: '7.1', used: false};
      expect(stateIn(names, state.failed, undefined)).to.deep.equal({...state, once});
    }
  });

  it('takes a deployment without tries for failed, unless it is the one that runs', () => {
    const names = ['ash13-default+0-3.conf', 'ash12-previous.conf'];
    expect(stateIn(names, null, '12').failed).to.equal('13');
    expect(stateIn(names, null, undefined).failed).to.equal('13');
    expect(stateIn(names, null, '13').failed).to.equal(null);
  });

  it('keeps what was known to have failed', () => {
    expect(stateIn(['ash14-default+3.conf'], '13', '12').failed).to.equal('13');
  });

  it('finds its way when a change was cut off between two defaults', () => {
    const names = ['ash13-default+0-3.conf', 'ash14-default+3.conf'];
    expect(stateIn(names, null, '12')).to.deep.include({failed: '13', trial: {deployment: '14', left: 3}});
    expect(stateIn(['ash9-default+3.conf', 'ash10-default+2-1.conf'], null, undefined).trial).to.deep.equal({
      deployment: '10',
      left: 2,
    });
  });

  it('counts no more tries than ash ever gives', () => {
    expect(stateIn(['ash13-default+99.conf'], null, undefined).trial?.left).to.equal(3);
  });
});
