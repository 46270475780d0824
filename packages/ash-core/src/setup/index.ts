export {passphraseMissing} from '../errors/setup-encryption.js';
export {planSetup} from '../verbs/setup.js';
export {checkAnswers} from './answers/check-answers.js';
export {completeAnswers} from './answers/complete-answers.js';
export {hashPassword} from './answers/hash-password.js';
export {readAnswers} from './answers/read-answers.js';
export {checkPassphrase, readPassphrase} from './answers/read-passphrase.js';
export {runSetup} from './run/run-setup.js';
