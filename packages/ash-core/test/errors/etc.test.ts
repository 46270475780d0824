import {expect} from 'chai';
import {bytesFromText, type AshError, type RootPath} from 'ash-sdk';
import {
  changedWhileEdited,
  conflictBlocked,
  conflictIsNoText,
  conflictNotFound,
  conflictsUnreadable,
  editorFailed,
  editorMissing,
  etcAccountClash,
  etcChanged,
  etcInterrupted,
  etcMissing,
  etcMounted,
  etcSnapshotGone,
  etcTypeClash,
  markersLeft,
} from '../../src/errors/etc.js';

const path = bytesFromText('/etc/ä\n"x') satisfies RootPath;
const clashes = [
  {names: ['me', 'web'], id: '998'},
  {name: 'web', ids: ['1', '2']},
] as const;

describe('errors of /etc', () => {
  const errors: [error: AshError, code: string, exit: string][] = [
    [etcMissing('/x'), 'ASH_ETC_MISSING', 'refused'],
    [etcTypeClash([path]), 'ASH_ETC_TYPE_CLASH', 'refused'],
    [etcAccountClash([{path, clashes}]), 'ASH_ETC_ACCOUNT_CLASH', 'refused'],
    [etcChanged(path), 'ASH_ETC_CHANGED', 'busy'],
    [etcMounted(path), 'ASH_ETC_MOUNTED', 'refused'],
    [etcInterrupted(new Error('x')), 'ASH_INTERRUPTED', 'failed'],
    [etcSnapshotGone(3), 'ASH_ETC_SNAPSHOT_GONE', 'notFound'],
    [conflictIsNoText(path), 'ASH_CONFLICT_NO_TEXT', 'refused'],
    [editorMissing(['nano', 'vi']), 'ASH_EDITOR_MISSING', 'failed'],
    [editorFailed('vi', 'ended with exit code 1', '/tmp/x'), 'ASH_EDITOR_FAILED', 'failed'],
    [markersLeft(path, 3, '/tmp/x'), 'ASH_CONFLICT_MARKERS_LEFT', 'conflict'],
    [changedWhileEdited(path, '/tmp/x'), 'ASH_ETC_CHANGED', 'busy'],
    [conflictNotFound(path), 'ASH_CONFLICT_NOT_FOUND', 'notFound'],
    [conflictsUnreadable('/x/conflicts.json', new Error('x')), 'ASH_CONFLICTS_UNREADABLE', 'failed'],
    [conflictBlocked(path), 'ASH_CONFLICT_BLOCKED', 'refused'],
  ];
  for (const [error, code, exit] of errors) {
    it(`${code} is one sentence on one line, with a hint`, () => {
      expect(error).to.include({code, exit});
      expect(error.message).to.match(/^(?:[A-Z"]|vi )[^\n]+\.$/);
      expect(error.hint).to.match(/^[A-Z'][^\n]+\.$/s);
    });
  }

  it('name at most five paths, and give all to programs', () => {
    const paths = Array.from({length: 7}, (_, index) => bytesFromText(`/etc/${index}`));
    const error = etcTypeClash(paths);
    expect(error.message).to.include('"/etc/4", and 2 more').and.not.include('/etc/5');
    expect(error.data?.['paths']).to.have.length(7);
  });

  it('say which accounts clash over which ids', () => {
    const error = etcAccountClash([{path: bytesFromText('/etc/passwd'), clashes}]);
    expect(error.message)
      .to.include('in "/etc/passwd" "me" and "web" would both have the id 998')
      .and.include('"web" is 1 here and 2 in the snapshot');
  });
});
