import {BISECT} from './bisect.js';
import {DIFF} from './delta.js';
import {CONFIRMED, HEALTH} from './boot.js';
import {BOOT_UPDATED, DEPLOYED} from './deployed.js';
import {ETC_COMMITTED} from './etc-committed.js';
import {ETC_DIFF, ETC_STATUS} from './etc.js';
import {FAILURE} from './failure.js';
import {FINGERPRINT, VERIFIED} from './fingerprint.js';
import {FINDINGS} from './findings.js';
import {GARBAGE} from './garbage.js';
import {BLAME, HISTORY} from './history.js';
import {INIT} from './init.js';
import {LIVE} from './live.js';
import {COMMITTED, LOG, ONE_OPERATION} from './operation.js';
import {LIST, WHICH} from './packages.js';
import {PLUGINS} from './plugins.js';
import {PROFILE, PROFILES} from './profiles.js';
import type {Schema} from './schema.js';
import {APPLIED, EXPORTED} from './recipe.js';
import {SENT} from './sent.js';
import {SETTING, SETTINGS_DOCUMENT} from './settings.js';
import {SETUP} from './setup.js';
import {ONE_SNAPSHOT, SNAPSHOTS} from './snapshot.js';
import {STATUS} from './status.js';
import {STORE_CONTENTS} from './store-contents.js';
import {TRANSACTION} from './transaction.js';
import {TRY} from './try.js';
import {VERSION} from './version.js';
import {WHY} from './why.js';

/** Every document that `--json` prints: its schema, and the commands that print it. */
export const DOCUMENTS: Readonly<
  Record<string, {readonly schema: Schema<unknown>; readonly commands: readonly string[]}>
> = {
  committed: {
    schema: COMMITTED,
    commands: [
      ...['new', 'store receive', 'branch', 'clone', 'delete', 'describe', 'rename', 'move', 'pin'],
      ...['undo', 'redo', 'rollback', 'boot next', 'config set', 'config unset', 'mutable on', 'mutable off'],
    ],
  },
  applied: {schema: APPLIED, commands: ['apply']},
  exported: {schema: EXPORTED, commands: ['export']},
  bisect: {schema: BISECT, commands: ['bisect']},
  blame: {schema: BLAME, commands: ['blame']},
  'boot-confirmed': {schema: CONFIRMED, commands: ['boot confirm']},
  'boot-health': {schema: HEALTH, commands: ['boot health']},
  'boot-updated': {schema: BOOT_UPDATED, commands: ['boot update']},
  deployed: {schema: DEPLOYED, commands: ['deploy']},
  diff: {schema: DIFF, commands: ['diff']},
  'etc-committed': {schema: ETC_COMMITTED, commands: ['etc commit']},
  'etc-diff': {schema: ETC_DIFF, commands: ['etc diff']},
  'etc-status': {schema: ETC_STATUS, commands: ['etc status', 'etc resolve']},
  failure: {schema: FAILURE, commands: []},
  fingerprint: {schema: FINGERPRINT, commands: ['fingerprint']},
  findings: {schema: FINDINGS, commands: ['doctor']},
  garbage: {schema: GARBAGE, commands: ['gc']},
  history: {schema: HISTORY, commands: ['history']},
  init: {schema: INIT, commands: ['init']},
  list: {schema: LIST, commands: ['list']},
  live: {schema: LIVE, commands: ['live']},
  log: {schema: LOG, commands: ['log']},
  operation: {schema: ONE_OPERATION, commands: ['show']},
  plugins: {schema: PLUGINS, commands: ['plugins']},
  profile: {schema: PROFILE, commands: ['profiles show']},
  profiles: {schema: PROFILES, commands: ['profiles list']},
  sent: {schema: SENT, commands: ['store send']},
  setting: {schema: SETTING, commands: ['config get']},
  settings: {schema: SETTINGS_DOCUMENT, commands: ['config list']},
  setup: {schema: SETUP, commands: ['setup']},
  snapshot: {schema: ONE_SNAPSHOT, commands: ['current']},
  snapshots: {schema: SNAPSHOTS, commands: ['tree']},
  status: {schema: STATUS, commands: ['status']},
  'store-contents': {schema: STORE_CONTENTS, commands: ['store show']},
  transaction: {
    schema: TRANSACTION,
    commands: ['chroot', 'run', 'install', 'uninstall', 'upgrade', 'refresh', 'repair', 'rebase', 'graft'],
  },
  try: {schema: TRY, commands: ['try']},
  verified: {schema: VERIFIED, commands: ['verify']},
  version: {schema: VERSION, commands: ['version']},
  why: {schema: WHY, commands: ['why']},
  which: {schema: WHICH, commands: ['which']},
};

/** The schema of one document as it is published. */
export function publishedSchema(name: string): string {
  const document = DOCUMENTS[name];
  const commands = document?.commands.map((id) => `ash ${id}`).join(', ');
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    description: commands ? `What --json prints: ${commands}.` : 'What --json prints when a command fails.',
    ...document?.schema.json,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
