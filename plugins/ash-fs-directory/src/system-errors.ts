import {systemCallErrors} from 'ash-sdk';
import {ERRORS} from './errors.js';

/** The error for a failed system call; `action` is what was being done, after "could not". */
export const systemCallFailed = systemCallErrors(ERRORS);
