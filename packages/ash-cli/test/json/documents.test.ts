import {readFile} from 'node:fs/promises';
import {expect} from 'chai';
import {AshError, bytesFromBuffer, bytesFromText} from 'ash-sdk';
import {COMMANDS} from '../../src/commands/index.js';
import {DOCUMENTS, publishedSchema} from '../../src/json/documents.js';
import {confirmedDocument, healthDocument} from '../../src/json/boot.js';
import {bisectDocument} from '../../src/json/bisect.js';
import {diffDocument, pathFields} from '../../src/json/delta.js';
import {deployedDocument, droppedDocument} from '../../src/json/deployed.js';
import {etcCommittedDocument} from '../../src/json/etc-committed.js';
import {etcDiffDocument, etcStatusDocument} from '../../src/json/etc.js';
import {failureDocument} from '../../src/json/failure.js';
import {fingerprintDocument, verifiedDocument} from '../../src/json/fingerprint.js';
import {blameDocument, historyDocument} from '../../src/json/history.js';
import {garbageDocument} from '../../src/json/garbage.js';
import {findingsDocument} from '../../src/json/findings.js';
import {initDocument} from '../../src/json/init.js';
import {liveCommittedDocument, liveDocument} from '../../src/json/live.js';
import {
  committedDocument,
  logDocument,
  movedDocument,
  nothingCommitted,
  operationDocument,
} from '../../src/json/operation.js';
import {listDocument, whichDocument} from '../../src/json/packages.js';
import {pluginsDocument} from '../../src/json/plugins.js';
import {profileDocument, profilesDocument} from '../../src/json/profiles.js';
import {applyDocument, exportDocument} from '../../src/json/recipe.js';
import {sentDocument} from '../../src/json/sent.js';
import {settingDocument, settingsDocument} from '../../src/json/settings.js';
import {setupDocument} from '../../src/json/setup.js';
import {snapshotDocument, snapshotsDocument} from '../../src/json/snapshot.js';
import {statusDocument} from '../../src/json/status.js';
import {storeContentsDocument} from '../../src/json/store-contents.js';
import {transactionDocument} from '../../src/json/transaction.js';
import {tryDocument} from '../../src/json/try.js';
import {versionDocument} from '../../src/json/version.js';
import {whyDocument} from '../../src/json/why.js';
import {additions, configuration, delta, file, operation, record, snapshot} from '../helpers/samples.js';
import {violations} from '../helpers/validate.js';

const done = operation(4, {
  changes: [{snapshot: 1, before: null, after: record(1)}],
  undoes: 3,
  log: '/var/log/ash/1.log',
});
const difference = delta({
  packages: [{name: 'vim', change: 'added', from: null, to: '9', requested: true}],
  configuration: [configuration('/etc/x', {patch: null}), configuration('/etc/y')],
  files: [{...file('/'), path: bytesFromBuffer(Buffer.from('/opt/\xff', 'latin1'))}],
});
const error = new AshError({code: 'ASH_TEST', message: 'No.', data: {any: [1]}});
const vim = {name: 'vim', version: '9', architecture: 'amd64', state: 'installed', requested: true} as const;

const OFFICE = {id: 'office', title: 'Office', summary: 'x', packages: ['vim'], services: ['printing']};
const ETC_PATH = bytesFromText('/etc/x');
const LIVE = {deployment: '3', snapshot: 1, revision: 2, directories: ['etc', 'usr'], already: false};

const ETC_TURN = {
  key: {snapshot: 1, revision: 2},
  operation: done,
  since: {snapshot: 1, revision: 1},
  gone: 0,
  change: {path: ETC_PATH, change: 'modified', kind: 'file', aspects: ['content']},
} as const;
const UNKNOWN_TURN = {...ETC_TURN, operation: null, since: null};
const ASKED_TURN = {...ETC_TURN, change: 'began'} as const;

const LAYER = {
  ...{from: {snapshot: 1, revision: 1}, onto: {snapshot: 1, revision: 2}, carried: 3},
  ...{redundant: ['vim'], needed: [], older: ['nano'], unknown: []},
  conflicts: [{path: ETC_PATH, why: 'changed-both', disputed: ['root: password']} as const],
  left: [bytesFromText('/srv/socket')],
  renumbered: [{path: bytesFromText('/etc/passwd'), name: 'mine', from: 105, to: 999, other: 'theirs'}],
  ownersUnknown: ['site'],
};

const SETUP_PLAN = {
  place: {kind: 'image', path: '/srv/a.img', workingPath: '/srv/a.img.unfinished'},
  firmware: ['uefi', 'bios'],
  filesystem: {id: 'btrfs', title: 'btrfs', loadersRead: true, needsPartition: false, notes: []},
  kernels: 'store',
  steps: [{kind: 'make-store', sentence: 'Make an empty store.'}],
  warnings: ['Nobody has a password.'],
  answers: {
    target: {image: 'a.img', sizeBytes: 1},
    packages: [],
    hostName: 'a',
    timeZone: 'UTC',
    locale: 'C.UTF-8',
    keyboard: {layout: 'us'},
  },
} as const;

/** One document of each kind, as the commands make them. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  committed: [
    movedDocument({
      snapshot: 1,
      outcome: 'committed',
      revision: 2,
      operation: done,
      snapshots: [snapshot(1)],
      layer: LAYER,
    }),
    movedDocument({snapshot: 1, outcome: 'unchanged', revision: 2, snapshots: []}),
    committedDocument({operation: done, snapshots: [snapshot(1, {settings: {shell: '/bin/sh'}})]}),
    nothingCommitted(),
  ],
  applied: [
    applyDocument({
      outcome: 'applied',
      steps: [
        {
          ...{name: 'web', on: 'base', snapshot: null, action: 'create', rebuilt: false, versions: 0},
          differences: [{key: 'packages', added: ['nginx'], removed: [], changed: []}],
        },
      ],
      snapshots: [{name: 'web', number: 1, revision: 1}],
    }),
    applyDocument({outcome: 'unchanged', steps: [], snapshots: []}),
  ],
  exported: [
    exportDocument({
      text: 'ash: 1',
      snapshots: [{name: 'web', number: 1, revision: 1}],
      notExpressed: [{snapshot: 'web', what: '/etc/key', why: 'it is secret', secret: true}],
      written: ['/srv/ash.yaml'],
    }),
  ],
  bisect: [
    bisectDocument({
      judged: [{key: ETC_TURN.key, verdict: 'skip', exitCode: 125}],
      suspects: [
        {key: ETC_TURN.key, operation: done},
        {key: ETC_TURN.key, operation: null},
      ],
      between: {good: ETC_TURN.since, bad: ETC_TURN.key},
      delta: difference,
      packages: null,
    }),
    bisectDocument({
      ...{judged: [], suspects: [], between: {good: ETC_TURN.since, bad: ETC_TURN.key}, delta: difference},
      packages: {
        suspects: difference.packages,
        obstacle: 'why',
        trials: [{packages: 2, verdict: 'bad'}],
        removed: ['x'],
      },
    }),
  ],
  blame: [
    blameDocument({path: ETC_PATH, key: ETC_TURN.key, owners: ['x'], turn: ETC_TURN, lines: null}),
    blameDocument({
      ...{path: ETC_PATH, key: ETC_TURN.key, owners: [], turn: null},
      lines: [
        {text: 'a', turn: UNKNOWN_TURN},
        {text: 'b', turn: null},
      ],
    }),
  ],
  'boot-confirmed': [
    confirmedDocument({running: '7.1', committed: {operation: done, snapshots: [snapshot(1)]}}),
    confirmedDocument({running: '13', committed: null}),
  ],
  'boot-health': [
    healthDocument({
      healthy: false,
      checks: [{name: 'disk', required: true, exitCode: null, output: 'x'}],
    }),
  ],
  'boot-updated': [{updated: true}],
  deployed: [
    deployedDocument({
      operation: done,
      snapshots: [],
      deployment: {
        ...{id: 1, snapshot: 1, revision: 2, keep: null, created: ''},
        ...({health: 'untried', fromMenu: false} as const),
      },
      seeded: [bytesFromBuffer(Buffer.from('/lib/app'))],
      fallback: 'automatic',
      etc: null,
    }),
    droppedDocument({
      operation: done,
      snapshots: [],
      deployment: {
        ...{id: 1, snapshot: 1, revision: 2, keep: 'safe', created: ''},
        ...({health: 'bad', fromMenu: true, superseded: true} as const),
      },
    }),
  ],
  diff: [
    diffDocument({
      ...difference,
      ...{from: {snapshot: 1, revision: 1}, to: {snapshot: 2, revision: 3, deployment: '4'}},
      ...additions({users: {added: ['mail'], removed: []}}),
    }),
  ],
  'etc-committed': [
    etcCommittedDocument({
      ...{snapshot: 1, outcome: 'committed', revision: 2, operation: done, delta: difference},
      etc: {taken: [bytesFromBuffer(Buffer.from('/etc/x'))], leftOut: [], conflicts: []},
    }),
    etcCommittedDocument({
      ...{snapshot: 1, outcome: 'unchanged', revision: 2},
      etc: {taken: [], leftOut: [bytesFromBuffer(Buffer.from('/etc/machine-id'))], conflicts: []},
    }),
  ],
  'etc-diff': [
    etcDiffDocument({
      conflicts: new Map([[bytesFromBuffer(Buffer.from('/etc/x')), null]]),
      changes: new Map([[bytesFromBuffer(Buffer.from('/etc/y')), '-1\n']]),
    }),
  ],
  'etc-status': [
    etcStatusDocument({
      deployment: {name: '1', snapshot: 1, revision: 2, record: undefined},
      conflicts: [],
      changes: null,
      leftovers: null,
    }),
    etcStatusDocument({
      deployment: {name: '1', snapshot: 1, revision: 2, record: undefined},
      conflicts: [],
      leftovers: [{path: ETC_PATH, beside: ETC_PATH}],
      changes: [
        {
          path: bytesFromBuffer(Buffer.from('/etc/\xff', 'latin1')),
          ...{change: 'modified', kind: 'file', aspects: ['mode'], nature: 'change'},
        },
      ],
    }),
  ],
  failure: [
    failureDocument(error),
    failureDocument(new AshError({code: 'ASH_X', message: 'x', hint: 'y', output: 'z'})),
  ],
  fingerprint: [
    fingerprintDocument({snapshot: 1, revision: 2, fingerprint: 'ash1:00', packages: 1, paths: 2}),
  ],
  findings: [findingsDocument([{level: 'ok', message: 'Fine.'}])],
  garbage: [
    garbageDocument(
      {
        ...{revisions: ['1.1'], deployments: ['3', '1.1'], changedCopies: ['2.1']},
        ...{horizon: 2, forgotten: [1], bytes: 10},
      },
      true,
    ),
  ],
  history: [historyDocument({path: ETC_PATH, key: ETC_TURN.key, turns: [ETC_TURN, UNKNOWN_TURN]})],
  init: [initDocument({kind: 'image', path: '/srv/a.img'}, 'btrfs')],
  list: [listDocument({snapshot: snapshot(1), packages: [vim, {...vim, summary: 'x', installedSize: 5}]})],
  log: [logDocument([done, operation(3)])],
  operation: [operationDocument(done)],
  plugins: [
    pluginsDocument(
      [
        {
          package: 'ash-fs-btrfs',
          version: '1.0.0',
          directory: '/x',
          api: '^1.0.0',
          contributes: [{kind: 'filesystem', id: 'btrfs', matches: [], entry: './x.js'}],
          state: 'refused',
          trusted: true,
          reason: 'Too new.',
        },
        {
          package: '@x/ash-plugin-mirrors',
          version: '1.0.0',
          directory: '/y',
          api: '^1.0.0',
          contributes: [
            {kind: 'commands', id: 'mirrors', matches: [], commands: {rank: 'Rank them.'}, entry: './x.js'},
          ],
          state: 'ready',
          trusted: true,
        },
      ],
      {api: '1.0.0', modules: '/usr/lib/node_modules'},
    ),
    pluginsDocument([], {api: '1.0.0', modules: undefined}),
  ],
  profile: [
    profileDocument({
      snapshot: snapshot(1),
      profile: OFFICE,
      packages: [
        {name: 'vim', installed: vim},
        {name: 'x', installed: undefined},
      ],
      record: undefined,
    }),
    profileDocument({
      snapshot: snapshot(1),
      profile: OFFICE,
      packages: [],
      record: {
        ...{version: 1, profile: 'office', wanted: ['vim'], wantedServices: [], dispensable: []},
        ...{brought: ['vim'], requested: ['vim'], services: ['printing']},
      },
    }),
  ],
  profiles: [profilesDocument({snapshot: snapshot(1), profiles: [{...OFFICE, installed: true}]})],
  sent: [
    sentDocument({
      snapshots: [{...snapshot(4), revision: 2}],
      form: 'native',
      file: 'four.ash',
      bytes: 2 ** 20,
    }),
  ],
  setting: [settingDocument('shell', '/bin/sh')],
  settings: [settingsDocument({shell: '/bin/sh'}, {shell: {purpose: 'the shell', example: '/bin/sh'}})],
  snapshot: [snapshotDocument(snapshot(1))],
  snapshots: [snapshotsDocument([snapshot(0), snapshot(1, {parent: 0, name: 'x'})]), snapshotsDocument([])],
  status: [
    statusDocument({
      store: '/srv',
      filesystem: 'btrfs',
      space: null,
      snapshots: 1,
      booted: snapshot(1),
      default: null,
      lastOperation: done,
      undo: 4,
      redo: null,
      boot: {
        loader: 'grub',
        fallsBack: true,
        deployments: [
          {
            ...{id: null, name: '7.1', snapshot: 7, revision: 1, keep: null},
            ...({health: 'untried', roles: ['running']} as const),
          },
        ],
        failures: [
          {
            ...{deployment: 13, snapshot: 4, revision: 2, tries: null, time: null},
            wentBackTo: 12,
          },
        ],
        conflicts: 2,
        changedCopies: ['2.1'],
        live: ['etc', 'usr'],
        missing: [{revision: '3.1', reason: 'No plugin.'}],
      },
      leftovers: [{path: ETC_PATH, beside: ETC_PATH, snapshot: 1, deployment: null}],
      working: [{trees: ['x'], snapshot: null, owner: {pid: 1, host: 'h', argv: ['gc'], since: 'now'}}],
    }),
  ],
  'store-contents': [
    storeContentsDocument({
      revisions: [{name: '1.1', snapshot: 1, current: true, own: 1, shared: 2}],
      work: [],
      size: 10,
      free: 5,
    }),
  ],
  transaction: [
    transactionDocument([
      {
        snapshot: 1,
        outcome: 'committed',
        revision: 2,
        operation: done,
        delta: difference,
        log: '/x',
        exitCode: 0,
      },
      {snapshot: 2, outcome: 'failed', revision: 1, error},
      {snapshot: 3, outcome: 'committed', revision: 2, layer: LAYER},
    ]),
    ...[LIVE, undefined].map((live) => {
      const result = {snapshot: 1, outcome: 'unchanged', revision: 2} as const;
      return transactionDocument([result], {result, live, hidden: ['games'], conflicts: [ETC_PATH]});
    }),
  ],
  try: [
    tryDocument({
      kind: 'container',
      snapshot: 1,
      revision: 2,
      outcome: 'failed',
      reason: 'It ended before it was up.',
      seconds: 1.23456,
      failedUnits: [{name: 'a.service', description: 'A'}, {name: 'b.mount'}],
      unfinishedUnits: [{name: 'c.service'}],
      checks: [{name: 'disk', required: true, exitCode: null, output: 'x'}],
      log: '/var/log/ash/1.log',
    }),
  ],
  setup: [
    setupDocument(SETUP_PLAN, null),
    setupDocument(
      {...SETUP_PLAN, place: {kind: 'disk', path: '/dev/sdb'}},
      {base: 0, system: 1, deployment: 1},
    ),
  ],
  live: [
    liveDocument(LIVE),
    liveCommittedDocument({
      ...{outcome: 'committed', snapshot: 1, revision: 3, operation: done},
      ...{conflicts: [ETC_PATH], conflictsKept: '/x', leftOut: [ETC_PATH]},
    }),
    liveCommittedDocument({
      ...{outcome: 'unchanged', snapshot: 1, revision: 3, operation: null},
      ...{conflicts: [], conflictsKept: null, leftOut: []},
    }),
  ],
  verified: [
    verifiedDocument({snapshot: 1, revision: 2, equal: true, fingerprint: 'ash1:00', differences: null}),
    verifiedDocument({
      ...{snapshot: 1, revision: 2, equal: false, fingerprint: null},
      differences: {
        packages: [{name: 'x', change: 'added', expected: null, found: '1'}],
        paths: [{path: ETC_PATH, change: 'modified', kind: 'file', aspects: ['links']}],
      },
    }),
  ],
  version: [versionDocument('1.0.0', '1.0.0', '20.19.0')],
  which: [whichDocument([{snapshot: snapshot(1), package: vim}])],
  why: [
    whyDocument({
      ...{key: ETC_TURN.key, path: null},
      reasons: [{package: vim, came: ASKED_TURN, chain: ['vim'], asked: ASKED_TURN}],
    }),
    whyDocument({
      ...{key: ETC_TURN.key, path: ETC_PATH},
      reasons: [{package: vim, came: null, chain: null, asked: null}],
    }),
  ],
};

describe('DOCUMENTS', () => {
  for (const [name, {schema}] of Object.entries(DOCUMENTS)) {
    it(`${name} is printed as its schema says`, () => {
      const samples = SAMPLES[name] ?? [];
      expect(samples).not.to.be.empty;
      for (const sample of samples) {
        const printed: unknown = JSON.parse(JSON.stringify(sample));
        expect(violations(printed, schema.json)).to.deep.equal([]);
      }
    });

    it(`${name} is published as it is`, async () => {
      const url = new URL(`../../../../docs/reference/json-schema/${name}.json`, import.meta.url);
      const written = await readFile(url, 'utf8').catch(() => '');
      expect(written, 'run: npx tsx -C ash-source packages/ash-cli/scripts/write-json-schemas.ts').to.equal(
        publishedSchema(name),
      );
    });
  }

  it('name every command once', () => {
    const commands = Object.values(DOCUMENTS).flatMap((document) => document.commands);
    expect([...commands].sort()).to.deep.equal(Object.keys(COMMANDS).sort());
  });
});

describe('pathFields', () => {
  it('is the text of a path, and its bytes beside it only where the text has lost some', () => {
    expect(pathFields(bytesFromBuffer(Buffer.from('/opt/ä')))).to.deep.equal({path: '/opt/ä'});
    const bytes = Buffer.from('/opt/\xff', 'latin1');
    expect(pathFields(bytesFromBuffer(bytes))).to.deep.equal({
      path: '/opt/\ufffd',
      pathBytes: bytes.toString('base64'),
    });
  });
});
