'use strict';

/** The command that serves the editor. @param {{ path?: string }} settings as the user gave them under `verifcda` */
function serverCommand({ path = 'verifcda' }) {
  // On Windows `verifcda` is a .cmd, which only a shell starts.
  const needsShell = process.platform === 'win32' && !/\.exe$/i.test(path);
  return { command: needsShell ? `"${path}"` : path, args: ['lsp', '--stdio'], options: { shell: needsShell } };
}

/** What the server is told at its start. @param {Record<string, unknown>} settings as the user gave them under `verifcda` */
function initializationOptions(settings) {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => name !== 'path' && value !== ''));
}

const documentSelector = [{ language: 'xml' }];

module.exports = { serverCommand, initializationOptions, documentSelector };
