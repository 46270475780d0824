import {existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {EXIT_CODES, type ExitCode} from 'ash-sdk';
import {expect} from 'chai';
import {ash, document, fail, succeed, type Outcome} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

interface Mistake {
  readonly words: readonly string[];
  readonly exit: ExitCode;
  /** What the sentence must name. */
  readonly names: RegExp;
  /** What the hint must offer. */
  readonly offers?: RegExp;
}

// In a store with the snapshots 0 (debian), 1 (web) below it, and 2 (pinned, named kept) below that.
const MISTAKES: readonly Mistake[] = [
  {words: ['frobnicate'], exit: 'usage', names: /frobnicate/, offers: /ash (--help|help)/},
  {words: ['instal', '-s', '1', 'jq'], exit: 'usage', names: /instal/, offers: /ash install/},
  {words: ['tree', '--frobnicate'], exit: 'usage', names: /--frobnicate/, offers: /ash tree --help/},
  {words: ['tree', 'surplus', 'words'], exit: 'usage', names: /surplus/, offers: /ash tree --help/},
  {words: ['branch', '1', '--name'], exit: 'usage', names: /--name/, offers: /ash branch --help/},
  {words: ['branch', '99'], exit: 'notFound', names: /99/, offers: /ash tree/},
  {words: ['branch', 'nobody'], exit: 'notFound', names: /nobody/, offers: /ash tree/},
  {words: ['branch', '-s', '1.7'], exit: 'notFound', names: /1\.7/},
  {words: ['branch', '-1'], exit: 'notFound', names: /-1/, offers: /ash tree/},
  {words: ['branch', '1', '2'], exit: 'usage', names: /2/},
  {words: ['branch', ''], exit: 'notFound', names: /''/, offers: /ash tree/},
  {words: ['branch', '1', '--name', 'web'], exit: 'refused', names: /web/, offers: /ash rename/},
  {words: ['branch', '1', '--name', '42'], exit: 'usage', names: /42/},
  {words: ['branch', '1', '--name', 'two words'], exit: 'usage', names: /two words/},
  {words: ['branch', '1', '--name', '../../etc'], exit: 'usage', names: /\.\.\/\.\.\/etc/},
  {words: ['branch', '1', '--name', '@booted'], exit: 'usage', names: /@booted/},
  {words: ['rename', '1', 'kept'], exit: 'refused', names: /kept/, offers: /ash rename/},
  {words: ['install', '-s', '1', '--yes'], exit: 'usage', names: /package/i, offers: /ash install -s/},
  {words: ['install', '-s', '1', '--yes', 'Not_A_Package'], exit: 'usage', names: /Not_A_Package/},
  {words: ['install', '-s', '1', '--yes', 'hello; reboot'], exit: 'usage', names: /hello; reboot/},
  {words: ['install', '-s', '1', '--yes', 'jq-'], exit: 'usage', names: /jq-/},
  {words: ['install', '--yes', 'jq'], exit: 'usage', names: /booted/, offers: /-s debian/},
  {words: ['install', '-s', '99', '--yes', 'jq'], exit: 'notFound', names: /99/, offers: /ash tree/},
  {words: ['uninstall', '-s', '1', '--yes', 'no-such-package'], exit: 'failed', names: /snapshot 1/},
  {words: ['run', '-s', '1'], exit: 'usage', names: /program|command/i},
  {words: ['run', '-s', '1', '--', 'no-such-program'], exit: 'failed', names: /no-such-program/},
  {words: ['delete', '99', '--yes'], exit: 'notFound', names: /99/},
  {words: ['delete', '1'], exit: 'refused', names: /1|question|terminal/, offers: /--yes/},
  {words: ['delete', '2', '--yes'], exit: 'refused', names: /pinned/, offers: /ash pin/},
  {words: ['delete', '1', '--yes'], exit: 'refused', names: /pinned/, offers: /ash pin/},
  {words: ['move', '1', '--under', '2'], exit: 'usage', names: /2/},
  {words: ['move', '1', '--under', '99'], exit: 'notFound', names: /99/},
  {words: ['diff', '0'], exit: 'usage', names: /./},
  {words: ['diff', '0', '99'], exit: 'notFound', names: /99/},
  {words: ['show', '999'], exit: 'notFound', names: /999/, offers: /ash log/},
  {words: ['show', 'abc'], exit: 'usage', names: /abc/},
  {words: ['undo', '999'], exit: 'notFound', names: /999/, offers: /ash log/},
  {words: ['redo'], exit: 'notFound', names: /redo|undone/i},
  {words: ['log', '-n', 'many'], exit: 'usage', names: /many|integer/},
  {words: ['log', '-n', '-3'], exit: 'usage', names: /-3|-n/},
  {
    words: ['new', '--distro', 'hannah-montana'],
    exit: 'notFound',
    names: /hannah-montana/,
    offers: /ash plugins/,
  },
  {words: ['new', '--distro', 'debian', '--release', 'no such'], exit: 'usage', names: /no such/},
  {words: ['config', 'get', '-s', '1', 'no.such.key'], exit: 'notFound', names: /no\.such\.key/},
  {words: ['gc', '--keep-days', 'x'], exit: 'usage', names: /x|integer/},
];

// Where there is no store, or something else.
const NO_STORE: readonly Mistake[] = [
  {words: ['--store', 'nowhere.img', 'tree'], exit: 'notFound', names: /nowhere\.img/, offers: /ash init/},
  {words: ['--store', 'text', 'tree'], exit: 'notFound', names: /text/},
  {words: ['--store', 'zeros.img', 'tree'], exit: 'notFound', names: /zeros\.img/},
  {words: ['--store', 'directory', 'tree'], exit: 'notFound', names: /directory/},
  {words: ['init', 'text'], exit: 'refused', names: /text/},
  {words: ['init', 'missing/store.img'], exit: 'notFound', names: /missing/},
  {words: ['init', 'new.img', '--size', 'huge'], exit: 'usage', names: /huge/},
  {words: ['init', 'new.img', '--size', '1M'], exit: 'usage', names: /1M|small/i},
  {
    words: ['init', 'new.img', '--fs', 'ntfs'],
    exit: 'notFound',
    names: /ntfs/,
    offers: /ash-fs-ntfs|ash plugins/,
  },
  {words: ['init'], exit: 'usage', names: /./, offers: /ash init/},
];

/** Every mistake gets its exit code, one sentence and a hint; with --json the same as a document. */
function check({names, offers, exit}: Mistake, outcome: Outcome, json: Outcome): void {
  const sentence = /^Error: (.*)$/m.exec(outcome.stderr)?.[1] ?? '';
  expect(sentence, 'the sentence').to.match(names);
  expect(sentence, 'the sentence').to.match(/[.!?]$/);
  const hint = /^Hint: (.*)$/m.exec(outcome.stderr)?.[1] ?? '';
  expect(hint, 'the hint').to.match(offers ?? /\S/);
  expect(outcome.stderr, 'no stack').to.not.match(/^\s+at /m);
  expect(json.code, 'exit code with --json').to.equal(EXIT_CODES[exit].code);
  const {error} = JSON.parse(json.stdout) as {error: {code: string; message: string}};
  expect(error.code).to.match(/^ASH_[A-Z_]+$/);
  expect(error.message).to.match(names);
}

describe('whatever a user types wrong', function () {
  let directory: string | undefined;
  let store: string;
  let before_: Outcome;

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('bad');
    store = await storeWithDebian(directory);
    await succeed(['branch', '0', '--name', 'web'], {store});
    await succeed(['branch', '1', '--name', 'kept'], {store});
    await succeed(['pin', '2'], {store});
    before_ = await succeed(['tree', '--json'], {store});
  });

  after(() => {
    removeTemporary(directory);
  });

  for (const mistake of MISTAKES) {
    const title = ['ash', ...mistake.words.map((word) => (word === '' ? "''" : word))].join(' ');
    it(`${title}: exit code ${EXIT_CODES[mistake.exit].code}, a sentence and a hint`, async () => {
      const options = {store, env: {ASH_LOG_DIR: path.join(directory ?? '', 'logs')}};
      const outcome = await fail(mistake.words, EXIT_CODES[mistake.exit].code, options);
      const separator = mistake.words.indexOf('--');
      const words = [...mistake.words];
      words.splice(separator === -1 ? words.length : separator, 0, '--json');
      check(mistake, outcome, await ash(words, options));
    });
  }

  it('has changed nothing in the store', async () => {
    expect(await succeed(['tree', '--json'], {store})).to.deep.equal(before_);
    expect((await document(['log'], {store})).operations).to.have.lengthOf(4);
  });
});

describe('whatever a user takes for a store', function () {
  let directory: string;

  before(function () {
    needsStores(this);
    directory = temporaryDirectory('no-store');
    writeFileSync(path.join(directory, 'text'), 'precious\n');
    writeFileSync(path.join(directory, 'zeros.img'), '');
    truncateSync(path.join(directory, 'zeros.img'), 1024 ** 3);
    mkdirSync(path.join(directory, 'directory'));
  });

  after(() => {
    removeTemporary(directory);
  });

  for (const mistake of NO_STORE) {
    it(`ash ${mistake.words.join(' ')}: exit code ${EXIT_CODES[mistake.exit].code}, a sentence and a hint`, async () => {
      const outcome = await fail(mistake.words, EXIT_CODES[mistake.exit].code, {directory});
      check(mistake, outcome, await ash([...mistake.words, '--json'], {directory}));
    });
  }

  it('is as it was', () => {
    expect(readFileSync(path.join(directory, 'text'), 'utf8')).to.equal('precious\n');
    expect(existsSync(path.join(directory, 'new.img'))).to.equal(false);
  });
});
