import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {bytesToBuffer, type RootPath} from 'ash-sdk';
import {applyEtc, type EtcApplyRequest} from '../../../src/boot/etc/apply.js';
import {planEtc, type EtcPlanRequest} from '../../../src/boot/etc/plan.js';
import type {EtcPlan, EtcStep} from '../../../src/boot/etc/plan-step.js';
import type {Side} from '../../../src/delta/merge/sides.js';
import {Root} from '../../../src/files/root.js';

export type Place = Side | 'target';

/** The roots of one deployment to be, each with an empty `/etc`, in a directory of their own. */
export class EtcRoots {
  readonly directory = mkdtempSync(join(tmpdir(), 'ash-etc-'));

  constructor() {
    for (const place of ['base', 'local', 'next'])
      mkdirSync(join(this.directory, place, 'etc'), {recursive: true});
  }

  get conflicts(): string {
    return join(this.directory, 'state', 'conflicts', '7');
  }

  /** Absolute path of a name below `/etc` of a root, as bytes. */
  at(place: Place, name: string): Buffer {
    return Buffer.concat([Buffer.from(join(this.directory, place, 'etc/')), bytesToBuffer(name as RootPath)]);
  }

  /** Writes a file, with the directories above it, into these roots. */
  write(places: readonly Place[], name: string, content: string | Buffer): void {
    for (const place of places) {
      mkdirSync(Buffer.from(dirname(this.at(place, name).toString('latin1')), 'latin1'), {recursive: true});
      writeFileSync(this.at(place, name), content);
    }
  }

  /** Runs a shell command in `/etc` of these roots. */
  shell(places: readonly Place[], command: string): void {
    for (const place of places)
      execFileSync('sh', ['-ec', command], {cwd: join(this.directory, place, 'etc'), stdio: 'pipe'});
  }

  async root(place: Place): Promise<Root> {
    return await Root.open(join(this.directory, place));
  }

  async plan(options: Partial<EtcPlanRequest> = {}): Promise<EtcPlan> {
    const [base, local, next] = [await this.root('base'), await this.root('local'), await this.root('next')];
    return await planEtc({base, local, next, derivedFiles: [], unresolved: [], ...options});
  }

  /** The steps of a plan by the path below `/etc`, shown as `action (reason)`. */
  async planned(options: Partial<EtcPlanRequest> = {}): Promise<Record<string, string>> {
    const {steps} = await this.plan(options);
    return Object.fromEntries(steps.map((step) => [step.path.slice('/etc/'.length), shown(step)]));
  }

  /** Makes the new deployment anew, a copy of `next`. */
  copyNext(): void {
    rmSync(join(this.directory, 'target'), {recursive: true, force: true});
    execFileSync('cp', ['-a', join(this.directory, 'next'), join(this.directory, 'target')]);
  }

  async apply(plan: EtcPlan, options: Partial<EtcApplyRequest> = {}): Promise<void> {
    const [base, local, next] = [await this.root('base'), await this.root('local'), await this.root('next')];
    const {conflicts} = this;
    await applyEtc(plan, {base, local, next, target: await this.root('target'), conflicts, ...options});
  }

  /** Plans, copies, and carries the plan out. */
  async merge(options: Partial<EtcPlanRequest> = {}): Promise<EtcPlan> {
    const plan = await this.plan(options);
    this.copyNext();
    await this.apply(plan);
    return plan;
  }

  remove(): void {
    rmSync(this.directory, {recursive: true, force: true});
  }
}

function shown({action, why}: EtcStep): string {
  return `${action} (${why})`;
}
