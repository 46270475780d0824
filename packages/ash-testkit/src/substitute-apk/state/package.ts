import type {Fields} from '../format/fields.js';
import {fits, parseDependency, type Dependency} from './dependency.js';

/** A package, of a repository or installed. */
export interface Package {
  readonly fields: Fields;
  readonly name: string;
  readonly version: string;
  /** Where its file is to be had; undefined for one that is only installed. */
  readonly source: string | undefined;
}

export function packageOf(fields: Fields, source?: string): Package {
  return {fields, name: fields.get('P') ?? '', version: fields.get('V') ?? '', source};
}

/** Name and version, as in messages and file names. */
export function title({name, version}: Package): string {
  return `${name}-${version}`;
}

export function dependenciesOf({fields}: Package): Dependency[] {
  return words(fields.get('D'));
}

/** Whether a package is what a dependency asks for, by its own name or by one that it provides. */
export function satisfies(offered: Package, dependency: Dependency): boolean {
  if (offered.name === dependency.name && fits(dependency, offered.version)) return true;
  return words(offered.fields.get('p')).some(
    ({name, version}) => name === dependency.name && fits(dependency, version),
  );
}

function words(text: string | undefined): Dependency[] {
  return (text ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => parseDependency(word));
}
