import {array, dictionary, nullable, object, string, type Infer} from './schema.js';

export const SETTINGS_DOCUMENT = object({
  settings: dictionary(string),
  known: array(object({key: string, purpose: string, example: string})),
});

/** What is set, and what can be. */
export function settingsDocument(
  settings: Readonly<Record<string, string>>,
  known: Readonly<Record<string, {readonly purpose: string; readonly example: string}>>,
): Infer<typeof SETTINGS_DOCUMENT> {
  return {
    settings,
    known: Object.entries(known).map(([key, {purpose, example}]) => ({key, purpose, example})),
  };
}

export const SETTING = object({key: string, value: nullable(string)});

export function settingDocument(key: string, value: string | null): Infer<typeof SETTING> {
  return {key, value};
}
