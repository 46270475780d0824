import {
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {writeLoaderFacts} from '../../src/boot/loader-facts.js';
import {deploy} from '../../src/verbs/deploy.js';
import {editConflict} from '../../src/verbs/etc-edit.js';
import {etcDiff, etcStatus, resolveEtc} from '../../src/verbs/etc.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {eachWithSession} from './session.js';

/** What the editor finds: both sides changed the third line, and each one that the other left alone. */
const MARKED = `mine
2
<<<<<<< this machine
3 mine
||||||| before
3
=======
3 theirs
>>>>>>> the snapshot
4
theirs
`;

describe('editConflict', () => {
  const context = eachWithSession();
  const at = (...names: readonly string[]): string => join(context.session.store.directory, '@ash', ...names);
  const inRunning = (name: string): string => at('deployments', '2', 'etc', name);
  const change = (script: string) =>
    perform(context.session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', script]});
  /** A shell script as the editor; `$0` is the file. */
  const edit = (script: string, path = '/etc/text', env: Record<string, string> = {}) =>
    editConflict(context.session, {
      path,
      editors: [['ash-no-such-editor'], ['sh', '-c', `set -e; ${script}`]],
      env,
    });
  const draftIn = (text: string | undefined): string => {
    const file = /in (\/\S+?);/.exec(text ?? '')?.[1] ?? '';
    expect(dirname(file).startsWith(join(tmpdir(), 'ash-etc-'))).to.equal(true);
    return file;
  };
  const dropDraft = (file: string): void => {
    rmSync(dirname(file), {recursive: true});
  };

  /** Deployment 2 is in conflict over three paths. */
  beforeEach(async () => {
    await change(
      "mkdir -p /boot; echo k >/boot/kernel; printf '1\\n2\\n3\\n4\\n5\\n' >/etc/text; echo 1 >/etc/gone; printf '1\\0' >/etc/binary",
    );
    await writeLoaderFacts(context.session.store.layout, {loader: 'grub', arguments: []});
    await deploy(context.session, {reference: '1'});
    const first = (name: string): string => at('deployments', '1', 'etc', name);
    writeFileSync(first('text'), 'mine\n2\n3 mine\n4\n5\n');
    chmodSync(first('text'), 0o640);
    chownSync(first('text'), 3, 4);
    writeFileSync(first('binary'), '2\0');
    writeFileSync(first('gone'), 'mine\n');
    await change(
      "printf '1\\n2\\n3 theirs\\n4\\ntheirs\\n' >/etc/text; rm /etc/gone; printf '3\\0' >/etc/binary",
    );
    await deploy(context.session, {reference: '1'});
    expect((await etcStatus(context.session)).conflicts).to.have.length(3);
  });

  it('shows both sides with marks, and puts what was made of them in place with mode and owner of ours', async () => {
    const seen = join(context.session.store.directory, 'seen');
    const left = await edit(`cat "$0" >${seen}; stat -c %a "$0" >>${seen}; printf 'both \\344\\n' >"$0"`);
    expect(readFileSync(seen, 'utf8')).to.equal(`${MARKED}600\n`);
    expect(left.conflicts.map(({path}) => path)).to.deep.equal(['/etc/binary', '/etc/gone']);
    expect(readFileSync(inRunning('text'), 'latin1')).to.equal('both \xe4\n');
    const {mode, uid, gid} = statSync(inRunning('text'));
    expect([mode & 0o7777, uid, gid]).to.deep.equal([0o640, 3, 4]);
    expect(existsSync(join(at('state', 'conflicts', '2'), 'bases', 'etc', 'text'))).to.equal(false);
  });

  it('hands on what an editor needs to know of the terminal, and nothing else', async () => {
    process.env['ASH_TEST_SECRET'] = 'x';
    try {
      await edit('test "$TERM" = odd; test -z "$ASH_TEST_SECRET"; echo x >"$0"', '/etc/text', {TERM: 'odd'});
    } finally {
      delete process.env['ASH_TEST_SECRET'];
    }
    expect(readFileSync(inRunning('text'), 'utf8')).to.equal('x\n');
  });

  it('shows a side that deleted the file as nothing', async () => {
    const left = await edit('grep -qx mine "$0"; echo kept >"$0"', '/etc/gone');
    expect(left.conflicts).to.have.length(2);
    expect(readFileSync(inRunning('gone'), 'utf8')).to.equal('kept\n');
  });

  it('resolves nothing, and keeps the text, when it ends in any other way', async () => {
    const before = readFileSync(inRunning('text'), 'utf8');
    const ends: [script: string, code: string, says: string][] = [
      ['echo half >"$0"; exit 3', 'ASH_EDITOR_FAILED', 'sh ended with exit code 3'],
      ['echo half >"$0"; kill -9 $$', 'ASH_EDITOR_FAILED', 'sh was ended by SIGKILL'],
      ['sed -i /^3/d "$0"', 'ASH_CONFLICT_MARKERS_LEFT', 'Line 3 of the edited "/etc/text"'],
      ['printf ">>>>>>> the snapshot\\r\\n" >"$0"', 'ASH_CONFLICT_MARKERS_LEFT', 'Line 1'],
    ];
    for (const [script, code, says] of ends) {
      const error = await ashErrorOf(edit(script));
      expect(error.code).to.equal(code);
      expect(error.message).to.include(says);
      const draft = draftIn(error.hint);
      expect(readFileSync(draft, 'utf8')).not.to.equal('');
      dropDraft(draft);
    }
    expect(readFileSync(inRunning('text'), 'utf8')).to.equal(before);
    expect((await etcStatus(context.session)).conflicts).to.have.length(3);
  });

  it('never writes over what somebody else has changed meanwhile', async () => {
    const error = await ashErrorOf(edit(`echo other >${inRunning('text')}; echo x >"$0"`));
    expect(error.code).to.equal('ASH_ETC_CHANGED');
    const draft = draftIn(error.hint);
    expect(readFileSync(draft, 'utf8')).to.equal('x\n');
    dropDraft(draft);
    expect(readFileSync(inRunning('text'), 'utf8')).to.equal('other\n');
  });

  it('refuses what is no text, is no conflict, or has no editor', async () => {
    expect((await ashErrorOf(edit('true', '/etc/binary'))).code).to.equal('ASH_CONFLICT_NO_TEXT');
    expect((await ashErrorOf(edit('true', '/etc/hosts'))).code).to.equal('ASH_CONFLICT_NOT_FOUND');
    rmSync(inRunning('text'));
    symlinkSync('gone', inRunning('text'));
    expect((await ashErrorOf(edit('true'))).code).to.equal('ASH_CONFLICT_NO_TEXT');
    const none = editConflict(context.session, {path: '/etc/gone', editors: [['ash-no-such']], env: {}});
    const error = await ashErrorOf(none);
    expect(error).to.include({code: 'ASH_EDITOR_MISSING'});
    expect(error.message).to.include('ash-no-such');
  });

  it('several conflicts are resolved at once, or none when one of the names is wrong', async () => {
    const {session} = context;
    const wrong = resolveEtc(session, {paths: ['/etc/text', '/etc/nowhere'], keep: 'theirs'});
    expect((await ashErrorOf(wrong)).code).to.equal('ASH_CONFLICT_NOT_FOUND');
    expect((await etcStatus(session)).conflicts).to.have.length(3);
    const left = await resolveEtc(session, {paths: ['/etc/text', '/etc/gone', '/etc/text'], keep: 'theirs'});
    expect(left.conflicts.map(({path}) => path)).to.deep.equal(['/etc/binary']);
    expect(existsSync(inRunning('gone'))).to.equal(false);
    expect((await resolveEtc(session, {paths: 'all', keep: 'ours'})).conflicts).to.deep.equal([]);
  });

  it('the patches of conflicts and of local changes can be had for some paths', async () => {
    const {session} = context;
    const keys = async (request: Parameters<typeof etcDiff>[1]): Promise<unknown> => {
      const {conflicts, changes} = await etcDiff(session, request);
      return [[...conflicts.keys()], [...changes.keys()]];
    };
    expect(await keys({})).to.deep.equal([['/etc/binary', '/etc/gone', '/etc/text'], []]);
    expect(await keys({paths: ['/etc/text', '/etc/go']})).to.deep.equal([['/etc/text'], []]);
    expect(await keys({local: true, paths: ['/etc']})).to.deep.equal([
      [],
      ['/etc/binary', '/etc/gone', '/etc/text'],
    ]);
    const {changes} = await etcDiff(session, {local: true});
    const [binary, gone, text] = [...changes.values()];
    expect(binary).to.equal(null);
    expect(gone).to.include('+mine');
    expect(text).to.include('-3 theirs').and.include('+3 mine');
  });

  it('is not needed for what a package manager left: resolve takes the one file or the other', async () => {
    const {session} = context;
    for (const name of ['a', 'a.pm-new', 'b', 'b.pm-new']) writeFileSync(inRunning(name), name);
    const left = async () => (await etcStatus(session)).leftovers?.map(({path}) => path);
    expect(await left()).to.deep.equal(['/etc/a.pm-new', '/etc/b.pm-new']);
    await resolveEtc(session, {paths: ['/etc/a.pm-new'], keep: 'ours'});
    await resolveEtc(session, {paths: ['/etc/b.pm-new'], keep: 'theirs'});
    expect(await left()).to.deep.equal([]);
    expect(readFileSync(inRunning('a'), 'utf8')).to.equal('a');
    expect(readFileSync(inRunning('b'), 'utf8')).to.equal('b.pm-new');
    const gone = await ashErrorOf(resolveEtc(session, {paths: ['/etc/a.pm-new'], keep: 'ours'}));
    expect(gone.code).to.equal('ASH_CONFLICT_NOT_FOUND');
  });
});
