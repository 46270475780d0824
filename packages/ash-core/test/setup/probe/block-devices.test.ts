import {expect} from 'chai';
import {parseBlockDevice} from '../../../src/setup/probe/block-devices.js';
import {thrownBy} from '../../helpers/thrown.js';

const ROW = {
  path: '/dev/sda1',
  type: 'part',
  size: 1_048_576,
  'log-sec': 512,
  ro: false,
  'maj:min': '8:1',
  pkname: '/dev/sda',
};

describe('what lsblk says', () => {
  it('is read', () => {
    expect(parseBlockDevice(JSON.stringify({blockdevices: [ROW]}))).to.deep.equal({
      path: '/dev/sda1',
      kind: 'part',
      sizeBytes: 1_048_576,
      sectorBytes: 512,
      readOnly: false,
      number: '8:1',
      parent: '/dev/sda',
    });
  });

  it('is refused when it is something else', () => {
    for (const text of [
      '',
      '{}',
      '{"blockdevices": []}',
      JSON.stringify({blockdevices: [{...ROW, size: '1M'}]}),
    ]) {
      expect(thrownBy(() => parseBlockDevice(text)).code).to.equal('ASH_FACTS_UNREADABLE');
    }
  });
});
