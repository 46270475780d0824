export {confirm} from '@inquirer/prompts';
