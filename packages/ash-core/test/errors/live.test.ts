import * as errors from '../../src/errors/live.js';
import {testErrors} from './table.js';

describe('errors of the running system', () => {
  testErrors([
    [errors.nothingRuns(), 'ASH_NOTHING_RUNS', 'refused', 'ash chroot'],
    [errors.notLive(4), 'ASH_NOT_LIVE', 'notFound', "'ash chroot 4'"],
    [errors.liveBehind(4, 1, 2), 'ASH_LIVE_BEHIND', 'refused', 'ash undo'],
    [errors.liveUncommitted(), 'ASH_LIVE_UNCOMMITTED', 'refused', 'ash live --commit'],
    [errors.liveElsewhere(4, 5), 'ASH_LIVE_ELSEWHERE', 'usage', 'runs 5'],
    [errors.liveFailed('opt', new Error('x')), 'ASH_LIVE_FAILED', 'failed', 'findmnt'],
    [errors.liveIsBusy(), 'ASH_LIVE_BUSY', 'busy', 'Try again'],
    [errors.liveUnreadable('/x', new Error('x')), 'ASH_LIVE_UNREADABLE', 'failed', 'Start the machine again'],
    [errors.liveShellFailed(3), 'ASH_LIVE_SHELL_FAILED', 'failed', 'ash live --commit'],
  ]);
});
