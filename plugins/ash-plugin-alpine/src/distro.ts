import {defineDistro} from 'ash-sdk';
import {createAlpineAdapter} from './adapter.js';

export default defineDistro((host) => createAlpineAdapter(host));
