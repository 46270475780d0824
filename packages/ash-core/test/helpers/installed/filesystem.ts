import {defineFilesystem} from 'ash-sdk';
import {folderBackend} from 'ash-testkit';

export default defineFilesystem(folderBackend);
