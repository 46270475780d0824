import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {Step} from './installed/order.js';

/** Puts a kernel into a snapshot; `more` is further shell text. */
export function kernelFor(reference: string, more = ':'): Step {
  return {
    verb: 'run',
    reference,
    argv: ['/bin/sh', '-c', `mkdir -p /boot; echo k >>/boot/kernel; ${more}`],
  };
}

/** Makes a store boot, with snapshot 1 deployed as deployment 1. */
export const BOOTABLE: readonly Step[] = [
  {verb: 'boots'},
  kernelFor('1', 'echo mine >/etc/both'),
  {verb: 'deploy', reference: '1'},
];

/** All files of a store's menu for GRUB, one behind the other; empty when there is none. */
export function menuOf(store: string): string {
  const home = join(store, '@ash', 'boot', 'grub');
  if (!existsSync(join(home, 'grub.cfg'))) return '';
  const top = readFileSync(join(home, 'grub.cfg'), 'utf8');
  const directory = /menu-[\d.]+(?=\/tree\.cfg)/.exec(top)?.[0];
  if (directory === undefined) return top;
  const files = readdirSync(join(home, directory)).map((name) => join(home, directory, name));
  return [top, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

/** Whatever the menu offers must be there, also right after a command was cut off. Returns the names of the deployments. */
export function checkMenu(store: string): ReadonlySet<string> {
  const menu = menuOf(store);
  const kernels = [...menu.matchAll(/linux '(\/@ash\/deployments\/([\d.]+)\/[^']+)'/g)];
  for (const [, path = ''] of kernels) expect(existsSync(join(store, path)), path).to.equal(true);
  const names = new Set(kernels.map(([, , name = '']) => name));
  for (const [, name = ''] of menu.matchAll(/set (?:default|fallback)='deployment-([\d.]+)'/g)) {
    expect([...names], 'what boots is offered').to.include(name);
  }
  return names;
}
