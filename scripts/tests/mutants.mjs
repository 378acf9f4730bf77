/** Faults to plant: where, what stands there now, and what stands there then. Used by `scripts/mutants.mjs`. */

const WINDOWS = 'src/core/windows/';

/** @type {readonly { readonly name: string, readonly file: string, readonly from: string, readonly to: string }[]} */
export const MUTANTS = [
  ...within('leader-election', [
    ['a leader shows no heartbeat', 'await this.#files.folder.touch(leaderFile(this.#term));', ''],
    ['no leader is ever stale', 'this.#seen.polls >= STALE_POLLS', 'false'],
    ['a leader is stale after one poll', 'STALE_POLLS = 10', 'STALE_POLLS = 1'],
    ['a dead process is not noticed', 'folder.hasEnded(process)', 'false'],
    [
      'a heartbeat does not begin the count anew',
      'polls: isSame ? before.polls + 1 : 0',
      'polls: (before?.polls ?? -1) + 1',
    ],
    ['nobody looks again whether it leads', 'if (holder?.term !== this.#term) this.#term = undefined;', ''],
    ['a leader does not confirm', '(await this.#files.holder())?.term !== this.#term', 'false'],
    ['the lead is not given back', 'await this.#files.folder.remove(leaderFile(term));', ''],
    ['nobody is found alive', 'this.#foundAlive = true', 'this.#foundAlive = false'],
  ]),
  ...within('shared-files', [
    [
      'the oldest state is read',
      'b.term - a.term || b.revision - a.revision',
      'a.term - b.term || a.revision - b.revision',
    ],
    ['a claim is not checked', 'if (highestTerm(others) < term) return term;', 'return term;'],
    ['the last term is forgotten', 'Math.max(highestTerm(this.#names), last) + 1', 'highestTerm(this.#names) + 1'],
    ['absurd numbers count', 'const LEADER = /^leader-(\\d{1,9})$/', 'const LEADER = /^leader-(\\d+)$/'],
    ['the state before is removed, too', 'each.revision < revision - 1', 'each.revision < revision'],
    [
      'markers are not seen',
      'this.#notified.has(id) || this.#names.includes(this.#marker(id))',
      'this.#notified.has(id)',
    ],
    ['whoever makes a marker second notifies, too', 'return isFirst;', 'return true;'],
    ['files of earlier terms stay', 'isEarlier || now - changedAt > KEPT_MS', 'now - changedAt > KEPT_MS'],
  ]),
  ...within('shared-state', [
    ['an intent is applied twice', 'if (number <= (state.applied.get(window) ?? 0)) return state;', ''],
    ['what was applied is not noted', 'applied: withEntry(state.applied, window, number)', 'applied: state.applied'],
    ['a watch that was notified comes back', 'isNotified(watchId(watch))', 'false && isNotified(watchId(watch))'],
    [
      'every answer counts',
      'return isOvertaken(state.answers.get(key), intent.answer) ? state : afterEvent',
      'return afterEvent',
    ],
    ["AWS's own time does not count", 'if (next < known - SAME_TIME_MS) return true;', ''],
    [
      'an answer that was sent before counts',
      'answer.revision !== undefined && answer.revision < before.count',
      'false',
    ],
    [
      'a completion stays when a watch begins',
      'const completions = withEntry(state.completions, key, undefined);',
      'const { completions } = state;',
    ],
    [
      'an ended watch stays',
      'watches: withEntry(state.watches, key, undefined), completions }, heard);',
      'completions }, heard);',
    ],
    [
      'a request is not noted',
      'requests: withEntry(state.requests, key, `${window} ${String(number)}`)',
      'requests: state.requests',
    ],
    [
      'a request is never over',
      'answer === undefined ? state.requests : withEntry(state.requests, key, undefined)',
      'state.requests',
    ],
    ['any completion is discarded', '?.ended.at === intent.completedAt ?', '?.ended.at !== undefined ?'],
    ['old watches replace known ones', '!state.watches.has(watchKey(watch)) && ', ''],
  ]),
  ...within('shared-view', [
    ['intents are dropped before a state has them', 'number > applied', 'number > applied + 1'],
    ['intents are never dropped', 'number > applied', 'number > 0 || number > applied'],
    ['an older state replaces a newer one', 'compare(saved, this.#saved) > 0', 'true'],
    [
      'what an emptied folder had is not said again',
      'for (const [key, found] of watches) this.dispatch',
      'for (const [key, found] of new Map<string, typeof watches extends ReadonlyMap<string, infer W> ? W : never>()) this.dispatch',
    ],
    [
      'files of dead windows stay',
      'if (isApplied && this.#files.folder.hasEnded(process))',
      'if (isApplied && !this.#files.folder.hasEnded(process) && false)',
    ],
    [
      'a damaged state stays',
      'const isLost = this.#saved.revision > 0 && !this.#isSavedOnDisk;',
      'const isLost = false;',
    ],
    ['a window writes no intents', 'await this.#files.writeOwn(wanted);', 'await Promise.resolve();'],
  ]),
  ...within('exchange', [
    ['no window goes on alone', 'this.#failedPolls >= ALONE_POLLS', 'false'],
    ['a new leader does not read again', 'this.view.take(await this.#files.read(now), now);\n      onRead();', ''],
    ['a full disk ends the poll', 'return false;\n    }', 'throw error;\n    }'],
  ]),
  ...within('notifier', [
    ['who is looked at waits', 'if (isFocused) return 0;', ''],
    ['who found it does not wait', 'return isOtherFocused ? FINDER_POLLS : 0;', 'return 0;'],
    ['the leader never stands in', 'return isLeader ? LEADER_POLLS : Infinity;', 'return Infinity;'],
    ['completions are discarded at once', 'SEEN_POLLS = 5', 'SEEN_POLLS = 0'],
    ['completions are never discarded', 'isShown && role.isLeader && polls >= SEEN_POLLS', 'false'],
    [
      'a full disk does not keep a completion',
      'const isShown = isNotified && role.isSaved;',
      'const isShown = isNotified;',
    ],
    ['without a marker nobody notifies', 'this.#files.assumeNotified(id);\n      return true;', 'return false;'],
  ]),
  ...within('window-sync', [
    [
      'what is left is not asked first',
      'if (this.#isFresh && !this.#exchange.election.foundAlive) watcher.pollNow();',
      '',
    ],
    ['a window that is looked at does not reschedule', 'if (this.isFocused && !wasFocused) watcher.reschedule();', ''],
    ['a jump of the clock is not noticed', 'if (isJump)', 'if (isJump && false)'],
    [
      'a listener that throws ends the polls',
      'this.#ports.warn(`Watching goes on after an error: ${String(error)}`);',
      'throw error;',
    ],
    ['every window asks', 'return this.#exchange.isLeader || this.#ports.isOwn(subject);', 'return true;'],
    [
      'a closed window keeps the lead',
      'void this.#exchange.election.release().catch(() => undefined);\n    if (!this',
      'if (!this',
    ],
  ]),
  ...within('leader-requests', [
    ['a request waits for ever', 'each.polls > PATIENCE_POLLS ? false : undefined', 'undefined'],
    [
      'the leader does not hear requests',
      'return [...requests].filter(isNew)',
      'return [...requests].filter(() => false)',
    ],
  ]),
  ...within('apply-shared-state', [
    ['a completion is shown again', 'if (this.#completions.has(id)) return state;', ''],
    [
      'an answer is not shown',
      'this.#counts.get(key) === shared.count) return state;',
      'this.#counts.get(key) !== shared.count) return state;',
    ],
  ]),
  ...within('poll-timer', [
    ['a window at rest hears nothing', 'if (isNews(name)) poll();', ''],
    ['what was written before is missed', 'if (stopBefore === undefined) poll();', ''],
  ]),
  ...within('../watching/watcher', [
    [
      'a request is sent by whoever led once',
      'if (await confirm(watch)) await checks',
      'if (watch !== undefined) await checks',
    ],
    ['a check that fails ends the watch', 'this.#polling.delete(key);\n    }', '}'],
    ['the time of a watch is never over', 'if (this.#timeLeft(current, clock.now()) <= 0)', 'if (false)'],
  ]),
  ...within('../registration/register-action', [
    ['what was registered is not watched', 'this.#watch(order);\n    inventory', 'inventory'],
    [
      'a lost answer is sent again',
      "if (!result.ok) return { kind: 'failed'",
      "if (!result.ok && result.failure.kind === 'unreachable') await aws.register(connection, target.region, request);\n    if (!result.ok) return { kind: 'failed'",
    ],
  ]),
];

/** Faults that no test notices, and why that is so. @type {Readonly<Record<string, string>>} */
export const SURVIVORS = {};

/**
 * @param {string} file
 * @param {readonly (readonly string[])[]} faults
 */
function within(file, faults) {
  return faults.map(([name = '', from = '', to = '']) => ({ name, file: `${WINDOWS}${file}.ts`, from, to }));
}
