import * as errors from '../../src/errors/mutable.js';
import {testErrors} from './table.js';

describe('errors of directories that stay writable', () => {
  testErrors([
    [errors.mutableDirectoryInvalid('/a\nb', 'it has'), 'ASH_MUTABLE_DIRECTORY_INVALID', 'usage', '/opt'],
    [
      errors.mutableDirectoriesOverlap('/a', '/a/b'),
      'ASH_MUTABLE_DIRECTORIES_OVERLAP',
      'usage',
      'ash config list',
    ],
    [
      errors.mutableDirectoryUnsafe('/a', 4),
      'ASH_MUTABLE_DIRECTORY_UNSAFE',
      'refused',
      'ash config unset -s 4',
    ],
  ]);
});
