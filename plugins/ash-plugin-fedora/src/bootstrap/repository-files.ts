import type {FedoraDerivative, Repository} from '../derivatives/fedora-derivative.js';

export interface RepositoryWishes {
  readonly derivative: FedoraDerivative;
  readonly release: string;
  /** Without a slash at its end; absent: the distribution's own list of mirrors. */
  readonly mirror?: string | undefined;
  /** Address of the keys; absent: signatures are not checked. */
  readonly keys?: string | undefined;
}

/** A file for `/etc/yum.repos.d`. */
export interface RepositoryFile {
  readonly name: string;
  readonly text: string;
}

/** The repositories that a release has. */
export function repositoriesOf({archive}: FedoraDerivative, release: string): Repository[] {
  return archive.repositories.filter(({absentFrom}) => absentFrom?.includes(release) !== true);
}

/** The description of a release's repositories, in the files in which the distribution itself has them. Source: dnf.conf(5). */
export function repositoryFiles(wishes: RepositoryWishes): RepositoryFile[] {
  const files = new Map<string, string[]>();
  for (const repository of repositoriesOf(wishes.derivative, wishes.release)) {
    files.set(repository.file, [...(files.get(repository.file) ?? []), section(repository, wishes)]);
  }
  return [...files].map(([name, sections]) => ({name, text: sections.join('\n')}));
}

function section({id, list, path}: Repository, {derivative, mirror, keys}: RepositoryWishes): string {
  return [
    `[${id}]`,
    `name=${derivative.title} $releasever - ${id}`,
    mirror === undefined ? `${list.kind}=${list.address}` : `baseurl=${mirror}/${path}/`,
    'enabled=1',
    ...(keys === undefined ? ['gpgcheck=0'] : ['gpgcheck=1', `gpgkey=${keys}`]),
    'skip_if_unavailable=False',
    '',
  ].join('\n');
}
