import {expect} from 'chai';
import * as errors from '../../src/errors/tree.js';
import type {Operation} from '../../src/store/view.js';
import {deployment} from '../helpers/deployments.js';
import {NOW, record, viewOf} from '../helpers/views.js';
import {testErrors} from './table.js';

const VIEW = viewOf(record(4, null, {name: 'Desktop'}));
const FOUR = record(4, null, {revision: 2, latestRevision: 3});
const OPERATION: Operation = {
  id: 3,
  time: NOW,
  user: '',
  host: '',
  argv: [],
  summary: 'Branched 4 from 0.',
  changes: [],
  previousUndo: null,
};

describe('errors of the tree', () => {
  testErrors([
    [errors.noSnapshot(), 'ASH_NO_SNAPSHOT', 'notFound', 'ash new'],
    [errors.noSuchSnapshot('7', VIEW), 'ASH_SNAPSHOT_NOT_FOUND', 'notFound', 'ash tree'],
    [errors.noSuchSnapshot('desktop', VIEW), 'ASH_SNAPSHOT_NOT_FOUND', 'notFound', "Did you mean 'Desktop'?"],
    [errors.noSuchRevision(FOUR, 9), 'ASH_REVISION_NOT_FOUND', 'notFound', 'The current one is 4.2'],
    [errors.revisionGone('4.1'), 'ASH_REVISION_GONE', 'notFound', 'ash store show'],
    [errors.revisionNamed(FOUR, 1), 'ASH_REVISION_NAMED', 'usage', 'ash branch 4.1'],
    [errors.nothingBooted(true, [FOUR]), 'ASH_NOTHING_BOOTED', 'usage', "'-s 4'"],
    [errors.nothingBooted(false, []), 'ASH_NOTHING_BOOTED', 'notFound', 'ash tree'],
    [errors.nothingDefault(), 'ASH_NOTHING_DEFAULT', 'notFound', 'ash tree'],
    [errors.nameInvalid('4', 'it looks like a number'), 'ASH_NAME_INVALID', 'usage', 'ash describe'],
    [errors.nameTaken('web', 4), 'ASH_NAME_TAKEN', 'refused', 'ash rename -s 4 --none'],
    [errors.deleteRefused(4, FOUR, 'booted'), 'ASH_DELETE_REFUSED', 'refused', 'Boot another one'],
    [errors.deleteRefused(4, FOUR, 'default'), 'ASH_DELETE_REFUSED', 'refused', 'default'],
    [errors.deleteRefused(0, FOUR, 'pinned'), 'ASH_DELETE_REFUSED', 'refused', 'ash pin --off -s 4'],
    [errors.deleteRefused(4, FOUR, 'once', deployment(7)), 'ASH_DELETE_REFUSED', 'refused', '--clear'],
    [
      errors.deleteRefused(4, FOUR, 'kept', deployment(7, {keep: 'safe'})),
      'ASH_DELETE_REFUSED',
      'refused',
      '--drop 7',
    ],
    [errors.deleteRefused(4, FOUR, 'deployed', deployment(7)), 'ASH_DELETE_REFUSED', 'refused', '--drop 7'],
    [errors.undoAutomatic(OPERATION), 'ASH_UNDO_AUTOMATIC', 'refused', 'ash log'],
    [errors.moveIntoItself(4, 4), 'ASH_MOVE_INTO_ITSELF', 'usage', 'ash tree'],
    [errors.moveIntoItself(4, 5), 'ASH_MOVE_INTO_ITSELF', 'usage', 'ash tree'],
    [errors.nothingToUndo(0), 'ASH_NOTHING_TO_UNDO', 'notFound', 'ash log'],
    [errors.nothingToUndo(7), 'ASH_NOTHING_TO_UNDO', 'notFound', 'ash log'],
    [errors.nothingToRedo(), 'ASH_NOTHING_TO_REDO', 'notFound', 'ash log'],
    [errors.undoForgotten(3, 7), 'ASH_UNDO_FORGOTTEN', 'refused', 'ash log'],
    [errors.undoBlocked(OPERATION, null), 'ASH_UNDO_BLOCKED', 'refused', 'ash undo'],
    [errors.undoBlocked(OPERATION, 4), 'ASH_UNDO_BLOCKED', 'refused', 'ash undo'],
    [errors.undoHasChildren(OPERATION, 4, 5), 'ASH_UNDO_HAS_CHILDREN', 'refused', 'ash delete 5'],
  ]);

  it('tell a number from a name', () => {
    expect(errors.noSuchSnapshot('7', VIEW).message).to.equal('There is no snapshot 7.');
    expect(errors.noSuchSnapshot('web', VIEW).message).to.equal("There is no snapshot named 'web'.");
  });
});
