// Runs in the sources of an earlier commit: prints how long so many answers took its state, rows, tree, status bar and
// context keys. `earlier-answers.mjs N`
import { withConnections } from './src/core/connections-change.ts';
import { contextKeys } from './src/core/context-keys.ts';
import { treeRows } from './src/core/rows.ts';
import { statusText } from './src/core/status-text.ts';
import { TreeModel } from './src/ui/tree-model.ts';
import { registration } from './test/fakes/core-samples.ts';
import { coreWorld } from './test/fakes/core-world.ts';

const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];

function timeOfAnswers(answers) {
  const { store, inventory } = coreWorld();
  const connections = Array.from({ length: answers / REGIONS.length }, (_, index) => {
    const profile = `profile-${index}`;
    return { id: `profile:${profile}`, name: profile, profile, regions: REGIONS };
  });
  store.update((state) => withConnections(state, { connections, problems: [] }));
  const tree = new TreeModel();
  const show = () => {
    const state = store.get();
    tree.replace(treeRows(state, { now: 0, locale: 'en' }));
    statusText(state, 'always', 0);
    contextKeys(state);
  };
  show();
  store.subscribe(show);
  const targets = connections.flatMap(({ id, regions }) => regions.map((region) => ({ connectionId: id, region })));
  const start = worked();
  for (const target of targets) inventory.learn(target, registration('SUCCESS'));
  return worked() - start;
}

function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

timeOfAnswers(60);
console.log(timeOfAnswers(Number(process.argv[2])));
