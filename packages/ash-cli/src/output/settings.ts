import {drawColumns} from './columns.js';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** Every setting there is, with its value or a word that it has none. */
export function drawSettings(
  settings: Readonly<Record<string, string>>,
  known: Readonly<Record<string, {readonly purpose: string}>>,
  look: Look,
): string[] {
  const {palette} = look;
  const keys = [...new Set([...Object.keys(known), ...Object.keys(settings)])];
  return drawColumns(
    keys.map((key) => {
      const value = settings[key];
      return [
        [{text: escapeLine(key), paint: palette.name}],
        [value === undefined ? {text: 'not set', paint: palette.faint} : {text: escapeLine(value)}],
        [{text: known[key]?.purpose ?? '', paint: palette.faint}],
      ];
    }),
    look,
    {flexible: 2},
  );
}
