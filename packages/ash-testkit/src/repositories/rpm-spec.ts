import type {PackageRecipe} from './local-repository.js';

/** What tests that know rpm may add to a recipe. */
export interface RpmExtras {
  /** Lines such as `Provides: sh` or `Epoch: 1`. */
  readonly rpmPreamble?: readonly string[];
  /** A shell script before the files are put there; when it fails, the whole transaction does. */
  readonly rpmBeforeInstall?: string;
  /** Lines of triggers: `%transfiletriggerin -- /usr/share/x`, and a script. */
  readonly rpmTriggers?: readonly string[];
}

/** The spec file of a recipe whose files lie below `files`, an absolute path of the host. Edited configuration stays (`noreplace`). */
export function rpmSpec(recipe: PackageRecipe & RpmExtras, files: string): string {
  const names = Object.entries(recipe.files ?? {}).map(([name, file]) => {
    const mode = (typeof file === 'string' ? undefined : file.mode) ?? 0o644;
    const configuration = recipe.configuration?.includes(name) === true ? '%config(noreplace) ' : '';
    return `%attr(${mode.toString(8).padStart(4, '0')}, root, root) ${configuration}"${escape(name)}"`;
  });
  return [
    '%define __os_install_post %{nil}',
    `Name: ${recipe.name}`,
    `Version: ${recipe.version}`,
    'Release: 1',
    `Summary: Package ${recipe.name} of a test`,
    'License: MIT',
    'BuildArch: noarch',
    'AutoReqProv: no',
    ...(recipe.depends ?? []).map((name) => `Requires: ${name}`),
    ...(recipe.rpmPreamble ?? []),
    '%description',
    'Made for a test.',
    '%install',
    `mkdir -p "%{buildroot}" && cp -a "${files}/." "%{buildroot}/"`,
    ...script('%pre', recipe.rpmBeforeInstall),
    ...script('%post', recipe.afterInstall),
    // rpm runs this also for the old version after an upgrade, with 1 instead of 0.
    ...script(
      '%preun',
      recipe.beforeRemove === undefined ? undefined : `[ "$1" = 0 ] || exit 0\n${recipe.beforeRemove}`,
    ),
    ...(recipe.rpmTriggers ?? []),
    '%files',
    ...names,
    '',
  ].join('\n');
}

function script(section: string, text: string | undefined): string[] {
  return text === undefined ? [] : [section, escape(text)];
}

function escape(text: string): string {
  return text.replaceAll('%', '%%');
}
