import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {packagesIn} from '../../src/transaction/package-listing.js';
import {select} from '../../src/tree/select.js';
import {install} from '../../src/verbs/packages.js';
import {eachWithSession} from '../verbs/session.js';

describe('the listing of packages of a revision', () => {
  const context = eachWithSession();

  async function namesIn(reference: string): Promise<string[]> {
    const {session} = context;
    const view = await session.store.readView();
    return (await packagesIn(session, select(view, reference, undefined))).map(
      ({name, version}) => `${name} ${version}`,
    );
  }

  const directory = (): string => path.join(context.session.store.cacheOf('fake'), 'listings');
  const rewrite = (name: string, change: (text: string) => string): void => {
    const file = path.join(directory(), name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

  it('is kept, and read from there the next time', async () => {
    expect(await namesIn('1')).to.deep.equal(['pm 1']);
    rewrite('1.1.json', (text) => text.replace('"version":"1"', '"version":"kept"'));
    expect(await namesIn('1')).to.deep.equal(['pm kept']);
  });

  it('is made anew when another plugin or another moment made it', async () => {
    await namesIn('1');
    rewrite('1.1.json', (text) => text.replace('"stamp":"1 ', '"stamp":"0 ').replace('"1"', '"kept"'));
    expect(await namesIn('1')).to.deep.equal(['pm 1']);
  });

  it('is made anew when it is damaged', async () => {
    await namesIn('1');
    rewrite('1.1.json', (text) => text.slice(0, 20));
    expect(await namesIn('1')).to.deep.equal(['pm 1']);
  });

  it('goes when its revision no longer counts, and is not kept for older ones', async () => {
    const {session} = context;
    await namesIn('1');
    await install(session, {reference: '1', tree: false, interactive: false, names: ['htop']});
    expect(await namesIn('1')).to.deep.equal(['pm 1', 'htop 1']);
    expect(await namesIn('1.1')).to.deep.equal(['pm 1']);
    expect(readdirSync(directory())).to.deep.equal(['1.2.json']);
  });
});
