import type {Target} from 'ash-sdk';
import {object, oneOf, string, type Infer} from './schema.js';

export const INIT = object({
  store: object({kind: oneOf('directory', 'device', 'image'), path: string, filesystem: string}),
});

export function initDocument({kind, path}: Target, filesystem: string): Infer<typeof INIT> {
  return {store: {kind, path, filesystem}};
}
