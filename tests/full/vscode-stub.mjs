// `node vscode-stub.mjs EXTENSION PROGRAM`: loads an extension as VS Code does, with as little of `vscode` as its client asks for,
// activates it with PROGRAM as its `verifcda.path`, and ends it. Prints which of these came to pass.
import Module, { createRequire } from 'node:module';

const [, , extension, program] = process.argv;
const nothing = { dispose: () => undefined };
const event = () => nothing;

/** Whatever is asked of it is a class, a function and an object of the same kind, but for what it is given. */
function anything(own = {}) {
  return new Proxy(class {}, {
    get(target, key) {
      if (key in own) return own[key];
      if (key === 'then') return undefined;
      if (key === Symbol.toPrimitive) return () => '';
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      return key in target ? target[key] : anything();
    },
    apply: () => anything(),
  });
}

class EventEmitter {
  listeners = [];
  event = (listener) => {
    this.listeners.push(listener);
    return nothing;
  };
  fire(value) {
    for (const listener of this.listeners) listener(value);
  }
  dispose() {}
}

const settings = { path: program, lang: 'en', get: (name) => settings[name] };
const vscode = anything({
  version: '1.91.0',
  workspace: anything({ getConfiguration: () => settings, workspaceFolders: undefined, textDocuments: [], notebookDocuments: [] }),
  window: anything({ visibleTextEditors: [], activeTextEditor: undefined, tabGroups: anything({ all: [] }) }),
  env: anything({ language: 'fr' }),
  Disposable: class {
    dispose() {}
  },
  CancellationTokenSource: class {
    token = { onCancellationRequested: event, isCancellationRequested: false };
    cancel() {}
    dispose() {}
  },
  EventEmitter,
});

const { _load: load } = Module;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const { activate, deactivate } = createRequire(import.meta.url)(extension);
const context = { subscriptions: [] };
await activate(context);
process.stdout.write(`activated ${context.subscriptions.length}\n`);
await deactivate();
process.stdout.write('deactivated\n');
