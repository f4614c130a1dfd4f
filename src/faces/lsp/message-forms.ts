type Values = Readonly<Record<string, unknown>>;

/** Whether a value has names, as the parameters of messages do. */
export const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** By the name of a message, whether its parameters are what it needs; those that are not named need none. */
type Forms = ReadonlyMap<string, (params: unknown) => boolean>;

const isAboutDocument = (params: unknown) => documentIn(params) !== undefined;

/** Notifications that keep the text here as the editor shows it. */
export const changeForms: Forms = new Map([
  [
    'textDocument/didOpen',
    (params) => {
      const document = documentIn(params);
      return typeof document?.['text'] === 'string' && Number.isInteger(document['version']);
    },
  ],
  [
    'textDocument/didChange',
    (params) => {
      const contentChanges = isObject(params) ? params['contentChanges'] : undefined;
      return Number.isInteger(documentIn(params)?.['version']) && Array.isArray(contentChanges) && contentChanges.every(isChange);
    },
  ],
  ['textDocument/didClose', isAboutDocument],
  ['textDocument/didSave', isAboutDocument],
]);

const isName = (value: unknown) => typeof value === 'string' || typeof value === 'number';

/** Notifications that the library reads and that no text depends on. */
export const otherForms: Forms = new Map([
  ['$/cancelRequest', (params) => isObject(params) && isName(params['id'])],
  ['$/progress', (params) => isObject(params) && isName(params['token'])],
  ['$/setTrace', (params) => isObject(params) && typeof params['value'] === 'string'],
  ['textDocument/willSave', isAboutDocument],
  ['window/workDoneProgress/cancel', (params) => isObject(params) && isName(params['token'])],
]);

const isPlace = (params: unknown): params is Values => documentIn(params) !== undefined && isPosition((params as Values)['position']);

/** Requests that the server answers. */
export const requestForms: Forms = new Map([
  ['textDocument/hover', isPlace],
  ['textDocument/completion', isPlace],
  ['textDocument/definition', isPlace],
  ['textDocument/references', (params) => isPlace(params) && isObject(params['context'])],
  ['textDocument/prepareRename', isPlace],
  ['textDocument/rename', (params) => isPlace(params) && typeof params['newName'] === 'string'],
  ['textDocument/documentSymbol', isAboutDocument],
  [
    'textDocument/codeAction',
    (params) => documentIn(params) !== undefined && isObject(params) && isRange(params['range']) && isActionContext(params['context']),
  ],
  ['textDocument/willSaveWaitUntil', isAboutDocument],
  ['codeAction/resolve', isObject],
]);

function documentIn(params: unknown): Values | undefined {
  const document = isObject(params) ? params['textDocument'] : undefined;
  return isObject(document) && typeof document['uri'] === 'string' ? document : undefined;
}

function isChange(change: unknown): boolean {
  if (!isObject(change) || typeof change['text'] !== 'string') return false;
  const { range } = change;
  return range === undefined || isRange(range);
}

function isActionContext(context: unknown): boolean {
  if (!isObject(context)) return false;
  const { diagnostics, only = [] } = context;
  return (
    Array.isArray(diagnostics) &&
    diagnostics.every((each) => isObject(each) && isRange(each['range'])) &&
    Array.isArray(only) &&
    only.every((kind) => typeof kind === 'string')
  );
}

function isRange(range: unknown): boolean {
  return isObject(range) && isPosition(range['start']) && isPosition(range['end']);
}

function isPosition(position: unknown): boolean {
  return isObject(position) && Number.isInteger(position['line']) && Number.isInteger(position['character']);
}
