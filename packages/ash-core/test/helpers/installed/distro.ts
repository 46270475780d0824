import {defineDistro} from 'ash-sdk';
import {fakeDistro} from 'ash-testkit';

export default defineDistro(fakeDistro);
