import {defineDistro} from 'ash-sdk';
import {createDebianAdapter} from './adapter.js';

export default defineDistro((host) => createDebianAdapter(host));
