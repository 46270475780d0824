import * as errors from '../../src/errors/boot.js';
import {deployment} from '../helpers/deployments.js';
import type {Operation} from '../../src/store/view.js';
import {testErrors} from './table.js';

const OPERATION: Operation = {
  ...{id: 3, time: '', user: '', host: '', argv: [], changes: [], previousUndo: null},
  summary: 'Deployed 4.2 as deployment 1.',
};

describe('errors of booting', () => {
  testErrors([
    [errors.noKernel(4), 'ASH_NO_KERNEL', 'refused', 'ash install -s 4'],
    [errors.storeDoesNotBoot('/srv/x'), 'ASH_STORE_DOES_NOT_BOOT', 'refused', 'ash setup'],
    [errors.loaderCantRead(), 'ASH_LOADER_CANT_READ_STORE', 'refused', 'ash boot update'],
    [errors.noPreviousDeployment(), 'ASH_NO_PREVIOUS_DEPLOYMENT', 'notFound', 'ash status'],
    [errors.nothingDeployed(), 'ASH_NOTHING_DEPLOYED', 'notFound', 'ash deploy'],
    [errors.bootsNextAnyway(13, false), 'ASH_BOOTS_NEXT_ANYWAY', 'refused', '--deployment'],
    [errors.bootsNextAnyway(13, true), 'ASH_BOOTS_NEXT_ANYWAY', 'refused', 'ash boot next --clear'],
    [errors.nothingBootsOnce(), 'ASH_NOTHING_BOOTS_ONCE', 'notFound', 'ash boot next --snap'],
    [errors.loaderCannotWrite(null), 'ASH_LOADER_CANNOT_WRITE', 'refused', 'ash deploy'],
    [errors.loaderCannotWrite('AB-12'), 'ASH_LOADER_CANNOT_WRITE', 'refused', 'ash rollback'],
    [errors.noSuchDeployment('x'), 'ASH_NO_SUCH_DEPLOYMENT', 'notFound', 'ash status'],
    [errors.nothingDeployedOf(4, 2), 'ASH_NOT_DEPLOYED', 'notFound', 'ash deploy 4 --once'],
    [errors.nothingToConfirm(), 'ASH_NO_DEPLOYMENT_RUNS', 'notFound', 'ash status'],
    [errors.bootChangedSince(OPERATION), 'ASH_UNDO_BLOCKED', 'refused', 'ash undo'],
    [errors.nothingWouldBoot(OPERATION), 'ASH_NOTHING_WOULD_BOOT', 'refused', 'ash deploy'],
    [errors.defaultCantBoot({id: 1, snapshot: 4}), 'ASH_DEFAULT_CANT_BOOT', 'refused', 'ash deploy 4'],
    [errors.keepNameInvalid('1'), 'ASH_KEEP_NAME_INVALID', 'usage', 'ash deploy 3 --keep safe'],
    [errors.keepNameTaken('safe', 2), 'ASH_KEEP_NAME_TAKEN', 'refused', 'ash deploy --drop safe'],
    [errors.dropRefused(deployment(1), 'running'), 'ASH_DROP_REFUSED', 'refused', 'Boot another'],
    [errors.dropRefused(deployment(1), 'default'), 'ASH_DROP_REFUSED', 'refused', 'ash rollback'],
    [errors.dropRefused(deployment(1), 'previous'), 'ASH_DROP_REFUSED', 'refused', 'ash deploy'],
    [errors.dropRefused(deployment(1), 'once'), 'ASH_DROP_REFUSED', 'refused', 'ash boot next --clear'],
    [errors.deploymentGone(1), 'ASH_DEPLOYMENT_GONE', 'notFound', 'ash deploy'],
  ]);
});
