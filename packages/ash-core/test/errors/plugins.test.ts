import {expect} from 'chai';
import {configurationUnreadable} from '../../src/errors/configuration.js';
import * as refusals from '../../src/errors/plugin-refusals.js';
import * as errors from '../../src/errors/plugins.js';
import {settingUnknown, settingValueInvalid} from '../../src/errors/settings.js';
import {testErrors} from './table.js';

const PLUGIN = {package: 'ash-plugin-x', version: '1.0.0'};
const REFUSAL = refusals.malformed(PLUGIN, 'it is odd');

describe('errors of plugins, configuration and settings', () => {
  testErrors([
    [errors.noPluginFor('distro', 'arch', []), 'ASH_DISTRO_UNKNOWN', 'notFound', 'ash-plugin-arch'],
    [errors.noPluginFor('filesystem', 'zfs', ['btrfs']), 'ASH_FILESYSTEM_UNKNOWN', 'notFound', 'ash-fs-zfs'],
    [errors.distroUnknown({}, []), 'ASH_DISTRO_UNRECOGNISED', 'notFound', '--distro'],
    [errors.distroUnknown({ID: 'x'}, ['debian']), 'ASH_DISTRO_UNRECOGNISED', 'notFound', '--distro'],
    [errors.pluginBroken(PLUGIN, ['a', 'b']), 'ASH_PLUGIN_BROKEN', 'failed', 'npm install -g ash-plugin-x'],
    [errors.onlyRefused('distro', 'x', REFUSAL), 'ASH_DISTRO_UNKNOWN', 'notFound', REFUSAL.hint],
    [errors.onlyRefused('filesystem', 'x', REFUSAL), 'ASH_FILESYSTEM_UNKNOWN', 'notFound', REFUSAL.hint],
    [errors.pluginRefused(REFUSAL), 'ASH_PLUGIN_REFUSED', 'failed', REFUSAL.hint],
    [
      errors.pluginFailed(PLUGIN, 'a.b', new Error('boom')),
      'ASH_PLUGIN_FAILED',
      'failed',
      'ash-plugin-x@latest',
    ],
    [configurationUnreadable('/etc/ash', 'bad'), 'ASH_CONFIGURATION_UNREADABLE', 'usage', 'config.yaml'],
    [settingUnknown('x', ['shell']), 'ASH_SETTING_UNKNOWN', 'usage', 'shell'],
    [settingValueInvalid('shell', 'x', '/bin/sh'), 'ASH_SETTING_INVALID', 'usage', 'ash config set shell'],
  ]);

  it('say what there is instead', () => {
    expect(errors.noPluginFor('filesystem', 'zfs', ['btrfs']).message).to.include('installed: btrfs');
    expect(errors.distroUnknown({ID: 'x'}, []).message).to.include('none is installed');
    expect(errors.pluginBroken(PLUGIN, ['a', 'b']).message).to.include('a; b');
  });
});
