import type {SandboxNeeds} from 'ash-sdk';

/** Package scripts of Alpine start nothing where OpenRC has not booted, so that nothing has to be held back. Source: openrc-run(8). */
export const SANDBOX: SandboxNeeds = {env: {}, standIns: []};
