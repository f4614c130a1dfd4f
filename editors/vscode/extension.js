'use strict';

const { StatusBarAlignment, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { documentSelector, initializationOptions, serverCommand } = require('./start-options.js');

const icons = { conforming: '$(pass)', nonconforming: '$(error)', notEvaluated: '$(question)' };

/** @type {LanguageClient | undefined} */
let client;

exports.activate = async function activate(context) {
  const settings = JSON.parse(JSON.stringify(workspace.getConfiguration('verifcda')));
  client = new LanguageClient('verifcda', 'verifcda', serverCommand(settings), {
    documentSelector,
    initializationOptions: initializationOptions(settings),
    synchronize: { configurationSection: 'verifcda' },
  });
  const verdict = window.createStatusBarItem(StatusBarAlignment.Right);
  const verdicts = new Map();
  const show = () => {
    const status = verdicts.get(window.activeTextEditor?.document.uri.toString());
    if (!status) return verdict.hide();
    verdict.text = `${icons[status]} verifcda`;
    verdict.tooltip = status;
    verdict.show();
  };
  context.subscriptions.push(
    verdict,
    window.onDidChangeActiveTextEditor(show),
    client.onNotification('verifcda/judged', ({ uri, status }) => {
      verdicts.set(uri, status);
      show();
    }),
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
