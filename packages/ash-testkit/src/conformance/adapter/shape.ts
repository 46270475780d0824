import {DISTRO_CONTRACT, type ContractEntry} from 'ash-sdk';
import {demand, shown} from '../breach.js';
import type {AdapterRule} from '../rule.js';

/** One rule for each row of the contract. */
export const shapeRules: readonly AdapterRule[] = DISTRO_CONTRACT.map((entry) => ({
  title: `has ${entry.member}${entry.required ? '' : ' in the right form, or not at all'}`,
  check({adapter}) {
    const value = memberOf(adapter, entry.member);
    if (value === undefined && !entry.required) return;
    demand(hasType(value, entry.type), {
      found: `${entry.member} is ${value === undefined ? 'missing' : `${shown(value)}, a ${typeof value}`}.`,
      wanted: `${entry.type === 'array' || entry.type === 'object' ? 'an' : 'a'} ${entry.type}: ${entry.purpose}`,
      because: 'ash refuses a plugin whose adapter lacks a member of the contract',
      read: 'The adapter',
    });
  },
}));

function memberOf(adapter: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], adapter);
}

function hasType(value: unknown, type: ContractEntry['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  return typeof value === type && value !== null;
}
