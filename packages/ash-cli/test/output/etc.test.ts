import {expect} from 'chai';
import {bytesFromBuffer, bytesFromText} from 'ash-sdk';
import type {EtcCommitted, EtcStatus, LocalChange} from 'ash-core';
import {drawEtcConflicts, drawEtcDiff, drawEtcStatus} from '../../src/output/etc.js';
import {drawEtcCommitPreview, drawEtcCommitted} from '../../src/output/etc-committed.js';
import {PLAIN, configuration, delta, operation} from '../helpers/samples.js';

const deployment = {name: '4', snapshot: 1, revision: 2, record: undefined};
const local = (path: string, more: Partial<LocalChange> = {}): LocalChange => ({
  path: bytesFromText(path),
  ...({change: 'modified', kind: 'file', aspects: ['content'], nature: 'change'} as const),
  ...more,
});
const status = (changes: EtcStatus['changes']): EtcStatus => ({
  ...{deployment, conflicts: [], changes, leftovers: []},
});

describe('the status of /etc', () => {
  it('begins with a summary, and has parts for what is committed and what is not', () => {
    const lines = drawEtcStatus(
      status([
        local('/etc/a'),
        local('/etc/d', {change: 'added', kind: 'directory', aspects: []}),
        local('/etc/m', {aspects: ['mode', 'owner']}),
        local('/etc/machine-id', {nature: 'machine'}),
      ]),
      PLAIN,
    );
    expect(lines.slice(0, 2)).to.deep.equal([
      '3 changes in /etc since revision 1.2: 1 added, 2 modified.',
      'No conflict in /etc.',
    ]);
    const text = lines.map((line) => line.trimEnd()).join('\n');
    expect(text)
      .to.include('Changed\n~ /etc/a\n+ /etc/d/\n~ /etc/m   mode, owner\n')
      .and.include("The machine's own\n~ /etc/machine-id\n")
      .and.include("'ash etc commit'");
  });

  it('says so when nothing was changed, and when only root could tell', () => {
    expect(drawEtcStatus(status([]), PLAIN)).to.deep.equal([
      'Nothing was changed in /etc since revision 1.2.',
      'No conflict in /etc.',
    ]);
    expect(drawEtcStatus(status(null), PLAIN).at(-1)).to.equal('What was changed in /etc only root can see.');
  });

  it('lets no name of a file drive the terminal', () => {
    const hostile = bytesFromBuffer(Buffer.from('/etc/\x1b[2J\n\xff', 'latin1'));
    const lines = [
      ...drawEtcStatus(status([local('/etc/a', {path: hostile})]), PLAIN),
      ...drawEtcConflicts(
        {
          conflicts: [
            {path: hostile, why: 'changed-both', base: null, local: null, next: null, disputed: []},
          ],
        },
        PLAIN,
      ),
      ...drawEtcDiff({conflicts: new Map([[hostile, null]]), changes: new Map()}, false, PLAIN),
      ...drawEtcCommitPreview(delta(), {taken: [], leftOut: [hostile], conflicts: [hostile]}, PLAIN),
    ];
    expect(lines.join('')).not.to.match(/[\x1b\n]/);
    expect(lines.filter((line) => line.includes('\\x1b[2J\\n'))).to.have.length(5);
  });
});

describe('a commit of /etc', () => {
  const committed = (more: Partial<EtcCommitted>): EtcCommitted => ({
    ...{snapshot: 1, outcome: 'committed', revision: 3, operation: operation(4, {summary: 'Committed.'})},
    etc: {taken: [bytesFromText('/etc/a')], leftOut: [bytesFromText('/etc/machine-id')], conflicts: []},
    ...more,
  });

  it('says what went along and what stayed out', () => {
    expect(drawEtcCommitted(committed({}), PLAIN)).to.deep.equal([
      'Committed. Now at 1.3.',
      '1 change of the running /etc went along.',
      'Left out: /etc/machine-id.',
    ]);
    expect(drawEtcCommitted(committed({outcome: 'unchanged'}), PLAIN)).to.deep.equal([
      'Nothing was changed in /etc that its snapshot lacks.',
      'Left out: /etc/machine-id.',
    ]);
    expect(drawEtcCommitted(committed({outcome: 'declined'}), PLAIN)).to.deep.equal([
      'Snapshot 1: the change is dropped, it stays at 1.3.',
    ]);
  });

  it('names a few of many, and every conflict', () => {
    const paths = Array.from({length: 12}, (_, index) => bytesFromText(`/etc/${index}`));
    const lines = drawEtcCommitted(
      committed({etc: {taken: [], leftOut: paths, conflicts: paths.slice(0, 2)}}),
      PLAIN,
    );
    expect(lines[1]).to.match(/^Left out: .*\/etc\/7, and 4 more\.$/);
    expect(lines.filter((line) => line.startsWith('Conflict: '))).to.have.length(2);
    expect(lines.at(-1)).to.include('ash etc resolve');
  });

  it('shows lines before it counts', () => {
    const etc = {taken: [], leftOut: [], conflicts: []};
    const lines = drawEtcCommitPreview(delta({configuration: [configuration('/etc/a')]}), etc, PLAIN);
    expect(lines.join('\n')).to.include('+ /etc/a');
  });
});
