const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { AsyncLocalStorage } = require('node:async_hooks');

/** What is made once a worker: what libraries know of the product's classes, and what test files share. */
const OF_WORKER = new Set([
  'classValidatorMetadataStorage',
  'typeormMetadataArgsStorage',
  'SwaggerGlobalParametersStorage',
  'SwaggerGlobalResponsesStorage',
  // test/support/once-a-worker.ts
  'madeOnceAWorker',
]);

/** Storages that are in use: each one slows every promise of the process down, on older versions of Node.js. */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  storages.add(this);
  return run.apply(this, given);
};

/**
 * Runs a test file among the process's own globals, so that libraries and the product can be loaded by Node.js itself, once a worker, and
 * still share Error, Array and the like with the tests. What a file leaves behind in them is put back after it.
 */
module.exports = class OneRealmEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.before = Object.getOwnPropertyDescriptors(globalThis);
    this.processBefore = { exit: process.exit, env: { ...process.env } };
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.fakeTimersModern = null;
    // What it spied on may be shared with the files after it.
    this.moduleMocker.restoreAllMocks();
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!(key in this.before) && !OF_WORKER.has(key)) Reflect.deleteProperty(globalThis, key);
    }
    Object.defineProperties(globalThis, this.before);
    // Jest makes one for each file.
    storages.forEach((storage) => storage.disable());
    storages.clear();
    process.exit = this.processBefore.exit;
    process.env = this.processBefore.env;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Only asked for by jest's own runtime, which one-worker-runtime.js keeps from using it. */
  getVmContext() {
    return {};
  }
};
