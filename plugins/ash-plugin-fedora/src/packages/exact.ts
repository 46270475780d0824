/** Of foreign packages, whose names have it at their end. */
const ARCHITECTURE = /\.(?:noarch|i[3-6]86|x86_64|aarch64|armv7hl|ppc64le|s390x|riscv64)$/;

/** The word for one version of a package, as dnf takes it: `name-epoch:version-release`, with the architecture where the name has it. */
export function exact(name: string, version: string): string {
  // Of several versions side by side all but one have the version in their names.
  if (name.includes(`-${version.replace(/^\d+:/, '')}.`)) return name;
  const [architecture = ''] = ARCHITECTURE.exec(name) ?? [];
  return `${name.slice(0, name.length - architecture.length)}-${version}${architecture}`;
}
