import {expect} from 'chai';
import * as errors from '../../src/errors/store.js';
import {testErrors} from './table.js';

const CAUSE = new Error('cause');
const OWNER = {pid: 7, host: 'here', argv: ['install', 'a b'], since: '2026-01-01T00:00:00.000Z'};

describe('errors of the store', () => {
  testErrors([
    [errors.formatUnreadable('/s/format', CAUSE), 'ASH_FORMAT_UNREADABLE', 'failed', 'ash doctor'],
    [errors.formatIsNewer('/s/format', 2, 1), 'ASH_FORMAT_NEWER', 'refused', 'npm install -g ash-cli@latest'],
    [errors.viewUnreadable('/s/view.json', CAUSE), 'ASH_VIEW_UNREADABLE', 'failed', 'ash doctor'],
    [errors.viewOutdated('/s/view.json', 3, 9), 'ASH_VIEW_OUTDATED', 'refused', 'ash doctor --repair'],
    [
      errors.stateUntrusted('/s/view.json', 'it belongs to user 7'),
      'ASH_STATE_UNTRUSTED',
      'refused',
      'chown root:root',
    ],
    [errors.operationUnreadable('/s/3.json', 3, CAUSE), 'ASH_OPERATION_UNREADABLE', 'failed', 'ash log'],
    [errors.operationNotFound(9, 3), 'ASH_OPERATION_NOT_FOUND', 'notFound', 'from 1 to 3'],
    [errors.operationNotFound(9, 0), 'ASH_OPERATION_NOT_FOUND', 'notFound', 'Nothing was done'],
    [errors.storeNotFound('x.img'), 'ASH_STORE_NOT_FOUND', 'notFound', 'ash init x.img'],
    [errors.storeNotNamed(), 'ASH_STORE_NOT_NAMED', 'notFound', 'ash init'],
    [errors.storeExists('x.img'), 'ASH_STORE_EXISTS', 'refused', 'ash --store x.img tree'],
    [errors.targetNotFree('x', 'it is full'), 'ASH_TARGET_NOT_FREE', 'refused', 'never writes over'],
    [errors.directoryMissing('/no'), 'ASH_DIRECTORY_MISSING', 'notFound', 'mkdir -p /no'],
    [errors.sizeInvalid('1X'), 'ASH_SIZE_INVALID', 'usage', '512M'],
    [errors.needsRoot('This command'), 'ASH_NEEDS_ROOT', 'needsRoot', 'sudo'],
    [errors.storeIsReadOnly('/s'), 'ASH_STORE_READ_ONLY', 'refused', 'mount -o remount,rw /s'],
    [errors.storeIsBusy(OWNER), 'ASH_BUSY', 'busy', 'again'],
    [errors.storeIsBusy(undefined), 'ASH_BUSY', 'busy', 'again'],
    [errors.snapshotIsBusy(4, OWNER), 'ASH_BUSY', 'busy', 'ash status'],
    [errors.snapshotIsBusy(4, undefined), 'ASH_BUSY', 'busy', 'ash status'],
    [errors.changedMeanwhile(4), 'ASH_CHANGED_MEANWHILE', 'conflict', 'again'],
    [errors.filesystemUnknown('x.img', undefined), 'ASH_FILESYSTEM_UNKNOWN', 'notFound', 'ash-fs-btrfs'],
    [errors.filesystemUnknown('x.img', 'zfs'), 'ASH_FILESYSTEM_UNKNOWN', 'notFound', 'ash-fs-zfs'],
  ]);

  it('name the command that is busy as it was typed, its process, and since when', () => {
    for (const error of [errors.storeIsBusy(OWNER), errors.snapshotIsBusy(4, OWNER)]) {
      expect(error.message).to.include(`('ash install 'a b'', process 7, since ${OWNER.since})`);
      expect(error.data).to.deep.include({owner: OWNER});
    }
  });
});
