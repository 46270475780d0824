import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {createLoopVolume, type LoopVolume} from 'ash-testkit';
import {applyEtc} from '../../../src/boot/etc/apply.js';
import {planEtc, type EtcPlanRequest} from '../../../src/boot/etc/plan.js';
import type {EtcPlan} from '../../../src/boot/etc/plan-step.js';
import {Root} from '../../../src/files/root.js';

/** The roots of a merge, each a subvolume with `/etc` of a btrfs of their own. */
export class EtcSubvolumes {
  private constructor(readonly volume: LoopVolume) {}

  static async make(): Promise<EtcSubvolumes> {
    const made = new EtcSubvolumes(await createLoopVolume({sizeBytes: 4 * 2 ** 30}));
    made.#btrfs('subvolume', 'create', made.at('base'));
    made.shell('base', 'mkdir etc');
    return made;
  }

  at(...names: readonly string[]): string {
    return join(this.volume.directory, ...names);
  }

  get conflicts(): string {
    return this.at('conflicts');
  }

  /** Runs a shell script in a root; files that it makes get the usual modes. */
  shell(place: string, script: string): void {
    execFileSync('sh', ['-e'], {
      cwd: this.at(place),
      input: Buffer.from(`umask 022\n${script}`, 'latin1'),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  clone(from: string, to: string): void {
    this.#btrfs('subvolume', 'snapshot', this.at(from), this.at(to));
  }

  seal(...places: readonly string[]): void {
    for (const place of places) this.#btrfs('property', 'set', this.at(place), 'ro', 'true');
  }

  async request(more: Partial<EtcPlanRequest> = {}): Promise<EtcPlanRequest> {
    const open = (place: string): Promise<Root> => Root.open(this.at(place));
    const [base, local, next] = [await open('base'), await open('local'), await open('next')];
    return {base, local, next, derivedFiles: [], unresolved: [], ...more};
  }

  /** Plans, makes `target` of `next`, and carries the plan out. */
  async merge(): Promise<EtcPlan> {
    const request = await this.request();
    const plan = await planEtc(request);
    this.clone('next', 'target');
    await applyEtc(plan, {...request, target: await Root.open(this.at('target')), conflicts: this.conflicts});
    return plan;
  }

  async dispose(): Promise<void> {
    await this.volume.dispose();
  }

  #btrfs(...words: string[]): void {
    execFileSync('btrfs', words, {stdio: 'ignore'});
  }
}
