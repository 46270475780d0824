import {programMissing} from '../../errors/exec.js';
import {filesystemCantBoot} from '../../errors/setup-filesystem.js';
import {hasProgram} from '../../exec/program.js';
import type {Plugins} from '../../plugin-host/plugins.js';
import {distroOrHost} from '../../verbs/host-distro.js';
import type {Answers} from '../answers/answers.js';
import {BTRFS, type FilesystemFacts} from '../facts.js';
import {bootablePackages} from '../packages-request.js';

/** The file system that was asked for, with what the distribution says of a root there. Rejects when nothing would boot from it, or nothing here makes it. */
export async function probeFilesystem(
  answers: Answers,
  discover: () => Promise<Plugins>,
): Promise<FilesystemFacts> {
  const {filesystem: id = BTRFS.id, distro, firmware = ['uefi', 'bios']} = answers;
  if (id === BTRFS.id) return BTRFS;
  const plugins = await discover();
  const backend = await plugins.filesystem(id);
  const {title, programs, boots, loadersRead = true, needsPartition = false} = backend;
  if (boots === false) throw filesystemCantBoot(title);
  for (const program of programs) if (!(await hasProgram(program))) throw programMissing(program);
  const wanted = await distroOrHost(plugins, distro);
  const {notes = []} = await bootablePackages(wanted, answers, firmware, {id, title});
  return {id, title, loadersRead, needsPartition, notes};
}
