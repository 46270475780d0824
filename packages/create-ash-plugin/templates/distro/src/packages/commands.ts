import type {Command, PackageHooks} from 'ash-sdk';
import {notWritten} from '../not-written.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh' | 'repair'> = Parameters<
  PackageHooks[Name]
>[0];

const FILE = 'src/packages/commands.ts';

export function install(_request: Request<'install'>): Promise<Command[]> {
  return Promise.reject(notWritten(FILE, 'install'));
}

export function remove(_request: Request<'remove'>): Promise<Command[]> {
  return Promise.reject(notWritten(FILE, 'remove'));
}

export function upgrade(_request: Request<'upgrade'>): Promise<Command[]> {
  return Promise.reject(notWritten(FILE, 'upgrade'));
}

export function refresh(_request: Request<'refresh'>): Promise<Command[]> {
  return Promise.reject(notWritten(FILE, 'refresh'));
}

export function repair(_request: Request<'repair'>): Promise<Command[]> {
  return Promise.reject(notWritten(FILE, 'repair'));
}
