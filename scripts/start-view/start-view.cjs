// @ts-check
const { commands } = require('vscode');

/** Shows the accounts, and nothing else beside them. */
exports.activate = async () => {
  await commands.executeCommand('workbench.view.extension.iotRegistrar');
  await commands.executeCommand('workbench.action.closeAuxiliaryBar');
};
