import {expect} from 'chai';
import {refuseContent, refuseUsed} from '../../../src/setup/plan/judge-device.js';
import {thrownBy} from '../../helpers/thrown.js';
import {disk} from '../helpers.js';

describe('judging a device', () => {
  it('lets a free and empty one pass', () => {
    refuseUsed(disk());
    refuseContent(disk());
  });

  it('refuses one that is in use, whatever uses it, and says how to end that', () => {
    const cases = [
      [{kind: 'mounted', where: '/data'}, /mounted at \/data/, /umount \/data/],
      [{kind: 'swap'}, /swap/, /swapoff \/dev\/sdx/],
      [{kind: 'held', by: 'dm-0'}, /in use by dm-0/, /lsblk \/dev\/sdx/],
      [{kind: 'claimed'}, /another program/, /fuser -v \/dev\/sdx/],
    ] as const;
    for (const [use, message, hint] of cases) {
      const error = thrownBy(() => {
        refuseUsed(disk({uses: [use]}));
      });
      expect(error).to.include({code: 'ASH_DEVICE_IN_USE', exit: 'refused'});
      expect(error.message).to.match(message);
      expect(error.hint).to.match(hint);
    }
  });

  it('refuses a write-protected one', () => {
    const error = thrownBy(() => {
      refuseUsed(disk({readOnly: true}));
    });
    expect(error.code).to.equal('ASH_DEVICE_READ_ONLY');
  });

  it('refuses one that holds anything, and names it', () => {
    const error = thrownBy(() => {
      refuseContent(disk({signature: 'zfs_member'}));
    });
    expect(error.code).to.equal('ASH_DEVICE_NOT_EMPTY');
    expect(error.message).to.include('zfs_member');
    expect(error.hint).to.include('wipefs --all /dev/sdx');
  });
});
