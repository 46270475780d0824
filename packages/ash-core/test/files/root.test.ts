import {execFileSync} from 'node:child_process';
import {chmod, link, mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {Root} from '../../src/files/root.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {bytes, makeScratch, path, SECRET, type Scratch} from './scratch.js';

describe('Root', () => {
  let scratch: Scratch;
  let root: Root;
  const inside = (...names: string[]) => join(scratch.top, ...names);

  beforeEach(async () => {
    scratch = await makeScratch();
    root = scratch.root;
  });
  afterEach(() => scratch.remove());

  describe('open', () => {
    it('rejects when there is no directory', async () => {
      expect(await ashErrorOf(Root.open(inside('missing')))).to.include({
        code: 'ASH_ROOT_MISSING',
        exit: 'notFound',
      });
      await writeFile(inside('file'), '');
      expect(await ashErrorOf(Root.open(inside('file')))).to.include({code: 'ASH_ROOT_MISSING'});
    });

    it('resolves links on the way to the root once, on the host', async () => {
      await symlink(scratch.top, join(scratch.directory, 'link'));
      expect((await Root.open(join(scratch.directory, 'link'))).directory).to.equal(scratch.top);
    });
  });

  describe('reading what is there', () => {
    it('reads a file as bytes and as text', async () => {
      await writeFile(inside('file'), Buffer.from([0xc3, 0xa9, 0x0a]));
      expect(await root.readFile(path('/file'))).to.deep.equal(Buffer.from([0xc3, 0xa9, 0x0a]));
      expect(await root.readText(path('/file'))).to.equal('é\n');
    });

    it('tells kind, size, mode and owner of a name, itself and not what it points to', async () => {
      await writeFile(inside('file'), '12345');
      await chmod(inside('file'), 0o4751);
      await symlink('file', inside('link'));
      const owner = {uid: process.getuid?.(), gid: process.getgid?.()};
      expect(await root.stat(path('/file'))).to.deep.equal({kind: 'file', size: 5, mode: 0o4751, ...owner});
      expect(await root.stat(path('/link'))).to.include({kind: 'symlink', size: 4});
      expect(await root.stat(path('/'))).to.include({kind: 'directory'});
    });

    it('has undefined, or an empty list, for what is absent', async () => {
      await writeFile(inside('file'), '');
      for (const absent of [
        '/no',
        '/no/thing',
        '/file/below',
        `/${'n'.repeat(256)}`,
        `/${'n'.repeat(300)}/x`,
      ]) {
        expect(await root.stat(path(absent))).to.equal(undefined);
        expect(await root.readFile(path(absent))).to.equal(undefined);
        expect(await root.readText(path(absent))).to.equal(undefined);
        expect(await root.readlink(path(absent))).to.equal(undefined);
        expect(await root.list(path(absent))).to.deep.equal([]);
      }
    });

    it('has no file where a directory is, no names where a file is, no link where none is', async () => {
      await writeFile(inside('file'), '');
      expect(await root.readFile(path('/'))).to.equal(undefined);
      expect(await root.list(path('/file'))).to.deep.equal([]);
      expect(await root.readlink(path('/file'))).to.equal(undefined);
    });

    it('refuses a file that is larger than the limit, and takes one of just the limit', async () => {
      await writeFile(inside('file'), '12345');
      expect((await root.readFile(path('/file'), 5))?.length).to.equal(5);
      expect(await ashErrorOf(root.readFile(path('/file'), 4))).to.include({code: 'ASH_FILE_TOO_LARGE'});
    });

    it('lists names sorted by byte, with any byte in them', async () => {
      const names = [bytes(0x0a), bytes(0x2d), bytes(0x41), bytes(0xc3, 0xa9), bytes(0xff, 0xfe)];
      for (const name of names) {
        await writeFile(
          Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name)]),
          `${name.length}`,
        );
      }
      expect(await root.list(path('/'))).to.deep.equal(names);
      expect(await root.readText(`/${bytes(0xff, 0xfe)}` as RootPath)).to.equal('2');
    });

    it('reads a link as written in it', async () => {
      await symlink(Buffer.from([0xff, 0x2f, 0x0a]), inside('link'));
      expect(await root.readlink(path('/link'))).to.equal(bytes(0xff, 0x2f, 0x0a));
    });

    it('opens a file for streaming, and rejects when there is none', async () => {
      await writeFile(inside('file'), 'text');
      const handle = await root.open(path('/file'));
      expect(await handle.readFile('utf8')).to.equal('text');
      await handle.close();
      expect(await ashErrorOf(root.open(path('/missing')))).to.include({
        code: 'ASH_PATH_MISSING',
        exit: 'notFound',
      });
    });
  });

  describe('links', () => {
    beforeEach(async () => {
      await mkdir(inside('usr', 'lib'), {recursive: true});
      await writeFile(inside('usr', 'lib', 'file'), 'inside');
    });

    for (const [title, target] of [
      ['relative', '../usr/lib'],
      ['absolute', '/usr/lib'],
      ['climbing above the top', '../../../../../usr/lib'],
      ['absolute and climbing', '/../../usr/./lib//'],
    ] as const) {
      it(`leads through a link that is ${title}`, async () => {
        await mkdir(inside('etc'));
        await symlink(target, inside('etc', 'link'));
        expect(await root.readText(path('/etc/link/file'))).to.equal('inside');
        expect(await root.list(path('/etc/link'))).to.deep.equal(['file']);
        expect(await root.stat(path('/etc/link/file'))).to.include({kind: 'file'});
        expect(await root.resolve(path('/etc/link/file'))).to.equal('/usr/lib/file');
      });
    }

    it('resolves `..` behind a link from where the link leads', async () => {
      await symlink('usr/lib', inside('link'));
      expect(await root.resolve(path('/link/../lib/file'))).to.equal('/usr/lib/file');
      expect(await root.resolve(path('/usr/lib/..'))).to.equal('/usr');
    });

    it('resolves what is missing by its letters', async () => {
      await symlink('usr/lib', inside('link'));
      expect(await root.resolve(path('/link/new/deeper'))).to.equal('/usr/lib/new/deeper');
      expect(await root.resolve(path('/link/new/a/../../b'))).to.equal('/usr/lib/b');
      expect(await root.resolve(path('/usr/lib/file/below'))).to.equal('/usr/lib/file/below');
      expect(await root.resolve(path('/'))).to.equal('/');
    });

    it('follows 40 links and no more', async () => {
      for (let index = 0; index < 41; index++) await symlink(`l${index + 1}`, inside(`l${index}`));
      await writeFile(inside('l41'), 'end');
      expect(await root.readText(path('/l1'))).to.equal('end');
      expect(await ashErrorOf(root.readText(path('/l0')))).to.include({code: 'ASH_TOO_MANY_LINKS'});
    });
  });

  describe('attacked by its content', () => {
    for (const target of ['/', '..', '../..', '../outside', '/../outside']) {
      it(`stays inside when a directory is a link to ${target}`, async () => {
        await symlink(target, inside('etc'));
        for (const probe of ['/etc/outside/secret', '/etc/secret', '/etc/../outside/secret']) {
          expect(await root.readFile(path(probe))).to.equal(undefined);
          expect(await root.stat(path(probe))).to.equal(undefined);
        }
      });
    }

    it('stays inside when links name host files by their absolute path', async () => {
      await symlink(join(scratch.outside, 'secret'), inside('file'));
      await symlink(scratch.outside, inside('directory'));
      await symlink('/proc/self/root', inside('host'));
      expect(await root.readFile(path('/file'))).to.equal(undefined);
      expect(await ashErrorOf(root.open(path('/file')))).to.include({code: 'ASH_PATH_MISSING'});
      expect(await root.list(path('/directory'))).to.deep.equal([]);
      expect(await root.list(path('/host'))).to.deep.equal([]);
      expect(await root.resolve(path('/file'))).to.equal(path(join(scratch.outside, 'secret')));
    });

    it('refuses links that lead in a circle', async () => {
      await symlink('self', inside('self'));
      await symlink('b/x', inside('a'));
      await symlink('a/x', inside('b'));
      for (const probe of ['/self', '/self/x', '/a', '/b/y']) {
        expect(await ashErrorOf(root.resolve(path(probe)))).to.include({code: 'ASH_TOO_MANY_LINKS'});
      }
      expect(await root.stat(path('/self'))).to.include({kind: 'symlink'});
    });

    it('refuses links that keep it walking to and fro', async () => {
      await mkdir(inside('d'));
      await symlink(`${'d/../'.repeat(800)}d`, inside('slow'));
      for (let index = 0; index < 12; index++) {
        await symlink(index === 0 ? 'slow' : `slow/../s${index - 1}`, inside(`s${index}`));
      }
      expect(await ashErrorOf(root.resolve(path('/s11')))).to.include({code: 'ASH_TOO_MANY_LINKS'});
    });

    it('neither hangs on a fifo nor opens a device', async function () {
      await needsRootAnd(this, 'mkfifo', 'mknod');
      execFileSync('mkfifo', [inside('fifo')]);
      execFileSync('mknod', [inside('zero'), 'c', '1', '5']);
      for (const [name, kind] of [
        ['fifo', 'fifo'],
        ['zero', 'character'],
      ] as const) {
        expect(await root.readFile(path(`/${name}`))).to.equal(undefined);
        expect(await ashErrorOf(root.open(path(`/${name}`)))).to.include({code: 'ASH_PATH_MISSING'});
        expect(await root.stat(path(`/${name}`))).to.include({kind});
      }
    });

    it('walks paths as long as the kernel knows them, and longer', async () => {
      const names = '/d'.repeat(2047);
      await root.makeDirectory(path(names), 0o755);
      await root.writeFile(path(`${names}/file`), 'deep', 0o644);
      expect(await root.readText(path(`${names}/file`))).to.equal('deep');
      expect(await root.resolve(path(`${names}/..`))).to.equal('/d'.repeat(2046));
      await root.removeRecursive(path('/d'));
      expect(await root.list(path('/'))).to.deep.equal([]);
    }).timeout(60_000);

    it('reads a hard link like any file', async () => {
      await writeFile(inside('file'), 'text');
      await link(inside('file'), inside('other'));
      expect(await root.readText(path('/other'))).to.equal('text');
    });

    it('never shows the secret, whatever links there are', async function () {
      this.timeout(60_000);
      const names = ['a', 'b', 'c'];
      const target = fc
        .array(fc.constantFrom('a', 'b', 'c', '..', '.', '', 'outside', 'secret'), {
          minLength: 1,
          maxLength: 6,
        })
        .map((parts) => parts.join('/') || '/');
      await fc.assert(
        fc.asyncProperty(fc.array(target, {minLength: 3, maxLength: 3}), target, async (targets, probe) => {
          for (const [index, name] of names.entries()) {
            await root.remove(path(`/${name}`));
            await root.symlink(bytesFromText(targets[index] ?? '/'), path(`/${name}`));
          }
          const outcome = await root.readText(path(`/${probe}`)).catch((error: unknown) => String(error));
          expect(outcome ?? '').not.to.include(SECRET);
        }),
        {numRuns: 200},
      );
    });
  });

  describe('writing', () => {
    it('puts a file with exactly the mode asked for, in place of the one there', async () => {
      await root.writeFile(path('/file'), 'one', 0o644);
      await root.writeFile(path('/file'), Buffer.from('two'), 0o2777);
      expect(await root.readText(path('/file'))).to.equal('two');
      expect(await root.stat(path('/file'))).to.include({mode: 0o2777});
      expect(await root.list(path('/'))).to.deep.equal(['file']);
    });

    it('replaces a link instead of writing through it', async () => {
      await symlink(join(scratch.outside, 'secret'), inside('file'));
      await root.writeFile(path('/file'), 'mine', 0o644);
      expect(await root.stat(path('/file'))).to.include({kind: 'file'});
      expect(await (await Root.open(scratch.outside)).readText(path('/secret'))).to.equal(SECRET);
    });

    it('leaves nothing behind when it fails', async () => {
      await mkdir(inside('directory'));
      expect(await ashErrorOf(root.writeFile(path('/directory'), '', 0o644))).to.include({
        code: 'ASH_ACCESS_FAILED',
      });
      expect(await root.list(path('/'))).to.deep.equal(['directory']);
    });

    it('writes through a directory link inside the root only', async () => {
      await symlink(scratch.outside, inside('out'));
      await mkdir(inside('etc'));
      await symlink('/etc', inside('in'));
      await root.writeFile(path('/in/file'), 'x', 0o644);
      expect(await root.readText(path('/etc/file'))).to.equal('x');
      expect(await ashErrorOf(root.writeFile(path('/out/file'), 'x', 0o644))).to.include({
        code: 'ASH_PATH_MISSING',
      });
      expect(await (await Root.open(scratch.outside)).list(path('/'))).to.deep.equal(['secret']);
    });

    it('makes directories, the last one with the mode asked for', async () => {
      await root.makeDirectory(path('/a/b/c'), 0o1777);
      expect(await root.stat(path('/a/b'))).to.include({kind: 'directory', mode: 0o755});
      expect(await root.stat(path('/a/b/c'))).to.include({kind: 'directory', mode: 0o1777});
      await root.makeDirectory(path('/a/b/c'), 0o700);
      expect(await root.stat(path('/a/b/c'))).to.include({mode: 0o1777});
      await root.makeDirectory(path('/'), 0o700);
    });

    it('makes directories where links inside the root lead, and no others', async () => {
      await mkdir(inside('usr'));
      await symlink('/usr/state', inside('dangling'));
      await symlink(join(scratch.outside, 'new'), inside('out'));
      await root.makeDirectory(path('/dangling/x'), 0o755);
      expect(await root.stat(path('/usr/state/x'))).to.include({kind: 'directory'});
      await root.makeDirectory(path('/out/x'), 0o755);
      expect(await (await Root.open(scratch.outside)).list(path('/'))).to.deep.equal(['secret']);
    });

    it('makes no directory where a file or a link is', async () => {
      await writeFile(inside('file'), '');
      await symlink('file', inside('link'));
      for (const taken of ['/file', '/link', '/file/below']) {
        expect(await ashErrorOf(root.makeDirectory(path(taken), 0o755))).to.include({
          code: 'ASH_ACCESS_FAILED',
        });
      }
    });

    it('removes a link, not what it points to', async () => {
      await symlink('../outside/secret', inside('link'));
      await symlink('../outside', inside('directory'));
      await root.remove(path('/link'));
      await root.remove(path('/directory/secret'));
      await root.remove(path('/directory'));
      await root.remove(path('/never/there'));
      expect(await root.list(path('/'))).to.deep.equal([]);
      expect(await (await Root.open(scratch.outside)).readText(path('/secret'))).to.equal(SECRET);
    });

    it('removes no directory by `remove`', async () => {
      await mkdir(inside('directory'));
      expect(await ashErrorOf(root.remove(path('/directory')))).to.include({code: 'ASH_ACCESS_FAILED'});
    });

    it('moves a name over another', async () => {
      await writeFile(inside('one'), '1');
      await mkdir(inside('d'));
      await writeFile(inside('d', 'two'), '2');
      await root.rename(path('/one'), path('/d/two'));
      expect(await root.list(path('/'))).to.deep.equal(['d']);
      expect(await root.readText(path('/d/two'))).to.equal('1');
      expect(await ashErrorOf(root.rename(path('/one'), path('/d/two')))).to.include({
        code: 'ASH_PATH_MISSING',
      });
      expect(await ashErrorOf(root.rename(path('/d/two'), path('/no/x')))).to.include({
        code: 'ASH_PATH_MISSING',
      });
    });

    it('makes a link of any bytes, and none over something', async () => {
      await root.symlink(bytes(0xff, 0x0a), path('/link'));
      expect(await root.readlink(path('/link'))).to.equal(bytes(0xff, 0x0a));
      expect(await ashErrorOf(root.symlink('x' as ByteString, path('/link')))).to.include({
        code: 'ASH_ACCESS_FAILED',
      });
    });
  });
});
