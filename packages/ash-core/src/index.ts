export {EXIT_CODES, AshError, isAshError, bytesToText, bytesToBuffer, type ByteString} from 'ash-sdk';
export type {Delta, PackageChange, FileChange, ConfigurationChange, Aspect} from './delta/delta.js';
export {needsNamespace, reenterInNamespace} from './exec/namespace.js';
export {discoverPlugins, type PluginReport} from './plugin-host/discover.js';
export {Plugins} from './plugin-host/plugins.js';
export type {Invocation, ProgressEvent, Reporter, Session} from './session.js';
export type {Answers} from './setup/answers/answers.js';
export {checkAnswers} from './setup/answers/check-answers.js';
export {completeAnswers} from './setup/answers/complete-answers.js';
export {hashPassword} from './setup/answers/hash-password.js';
export {readAnswers} from './setup/answers/read-answers.js';
export type {GivenAnswers} from './setup/answers/schema.js';
export type {SetupPlan} from './setup/plan/setup-plan.js';
export {passphraseMissing} from './errors/setup-encryption.js';
export {checkPassphrase, readPassphrase} from './setup/answers/read-passphrase.js';
export type {SetupResult} from './setup/run/request.js';
export {runSetup} from './setup/run/run-setup.js';
export {createStore, type CreateRequest} from './store/create.js';
export {FAILPOINTS} from './store/failpoints.js';
export {resolveStore, targetAt, type Location} from './store/locate.js';
export {parseSize} from './store/size.js';
export type {Operation, SnapshotChange, SnapshotRecord} from './store/view.js';
export {escapeControl} from './text/escape-control.js';
export {branch} from './verbs/branch.js';
export {clone, type CloneRequest} from './verbs/clone.js';
export {deleteSnapshots, planDeletion} from './verbs/delete.js';
export {diagnose} from './verbs/diagnose.js';
export {diff} from './verbs/diff.js';
export {describe, move, pin, rename} from './verbs/edit.js';
export {collectGarbage, planGarbage} from './verbs/garbage.js';
export {listPackages, whichHave} from './verbs/list-packages.js';
export {currentSnapshot, listSnapshots} from './verbs/list-snapshots.js';
export {readLog, showOperation} from './verbs/log.js';
export {newTop, type NewRequest} from './verbs/new-top.js';
export {openSession, type SessionRequest} from './verbs/open-session.js';
export {install, refresh, repair, uninstall, upgrade} from './verbs/packages.js';
export * from './verbs/results.js';
export {chroot, runProgram} from './verbs/run.js';
export {SETTINGS, getSettings, setSetting} from './verbs/settings.js';
export {planSetup} from './verbs/setup.js';
export type {BootFailure, BootStatus, DeploymentStatus} from './verbs/boot-status.js';
export {status, type StatusReport} from './verbs/status.js';
export {storeContents, type RevisionSpace, type StoreContents} from './verbs/store-contents.js';
export {
  requireUp,
  trySnapshot,
  type TriedCheck,
  type TriedUnit,
  type TryKind,
  type TryOutcome,
  type TryResult,
} from './verbs/try.js';
export {redo, undo} from './verbs/undo.js';
export {updateBoot} from './verbs/boot-update.js';
export {commitLive, type LiveCommitted} from './verbs/commit-live.js';
export {installLive, type LiveInstalled} from './verbs/install-live.js';
export {goLive, runLiveShell, type Live} from './verbs/live.js';
export {setMutable} from './verbs/mutable.js';
export {deploy, drop, rollback, selectDeployable, type Deployed, type Dropped} from './verbs/deploy.js';
export {etcDiff, etcStatus, resolveEtc, type EtcDiff, type EtcPatches, type EtcStatus} from './verbs/etc.js';
export {commitEtc, type EtcCommitted} from './verbs/etc-commit.js';
export {editConflict} from './verbs/etc-edit.js';
export type {EtcCommitSummary} from './boot/etc/commit-summary.js';
export type {LocalChange} from './boot/etc/local-changes.js';
export {bootNext, clearNext, type BootNextRequest} from './verbs/boot-next.js';
export {checkHealth, type Health} from './verbs/check-health.js';
export {confirmBoot, type Confirmed} from './verbs/confirm-boot.js';
