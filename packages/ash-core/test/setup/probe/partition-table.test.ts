import {expect} from 'chai';
import {parsePartitionTable} from '../../../src/setup/probe/partition-table.js';
import {thrownBy} from '../../helpers/thrown.js';

function table(changes: object): string {
  return JSON.stringify({partitiontable: {label: 'gpt', sectorsize: 512, ...changes}});
}

describe('what sfdisk says', () => {
  it('is read, in bytes', () => {
    const partitions = [
      {node: '/dev/sda3', start: 2048, size: 4096, type: 'c12a7328-F81F-11d2', name: 'ash-efi'},
    ];
    expect(parsePartitionTable(table({partitions}), '/dev/sda')).to.deep.equal({
      label: 'gpt',
      rows: [
        {
          path: '/dev/sda3',
          number: 3,
          startBytes: 2048 * 512,
          sizeBytes: 4096 * 512,
          type: 'C12A7328-F81F-11D2',
          name: 'ash-efi',
        },
      ],
    });
  });

  it('counts sectors of other sizes, and types of an MBR', () => {
    const partitions = [{node: '/dev/nvme0n1p2', start: 256, size: 10, type: 'EF'}];
    const {rows} = parsePartitionTable(table({label: 'dos', sectorsize: 4096, partitions}), '/dev/nvme0n1');
    expect(rows[0]).to.deep.include({number: 2, startBytes: 256 * 4096, type: 'ef', name: ''});
  });

  it('may have no partitions', () => {
    expect(parsePartitionTable(table({}), '/dev/sda').rows).to.deep.equal([]);
  });

  it('is refused when it is something else', () => {
    const stranger = table({partitions: [{node: '/dev/sdb1', start: 1, size: 1, type: 'x'}]});
    for (const text of ['', '{}', stranger]) {
      expect(thrownBy(() => parsePartitionTable(text, '/dev/sda')).code).to.equal('ASH_FACTS_UNREADABLE');
    }
  });
});
