import type {Scene} from './scene.js';

/** One rule of the contract, checked on a real volume. It throws a `ContractBreach`. */
export interface VolumeRule {
  readonly title: string;
  readonly check: (scene: Scene) => Promise<void>;
}
