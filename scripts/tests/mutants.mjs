/** Faults to plant: where, what stands there now, and what stands there then. Used by `scripts/mutants.mjs`. */

const WINDOWS = 'src/core/windows/';

/** @type {readonly { readonly name: string, readonly file: string, readonly from: string, readonly to: string }[]} */
export const MUTANTS = [
  ...within('leader-election', [
    ['a leader shows no heartbeat', 'await this.#files.folder.touch(leaderFile(this.#term));', ''],
    ['no leader is ever stale', 'this.#other.polls >= STALE_POLLS', 'false'],
    ['a leader is stale after one poll', 'STALE_POLLS = 10', 'STALE_POLLS = 1'],
    ['a dead process is not noticed', 'folder.hasEnded(this.#other.process)', 'false'],
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
    ['the state before is removed, too', 'const [, ...older] = numbered', 'const older = numbered'],
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
    ['every answer counts', 'if (isOvertaken(before?.answer, heard.answer)) return before;', ''],
    ["AWS's own time does not count", 'if (next < known - SAME_TIME_MS) return true;', ''],
    [
      'an answer that was sent before counts',
      'answer.revision !== undefined && answer.revision < before.count',
      'false',
    ],
    [
      'a watch that has ended goes on',
      'const pending = before?.ended === undefined ? before?.watch : undefined;',
      'const pending = before?.watch;',
    ],
    ['an end is not noted', "...(step.kind === 'end' && {", '...(false && {'],
    ['any completion is discarded', 'before?.ended?.at === intent.completedAt', 'before?.ended !== undefined'],
    ['what is found replaces what is known', 'state.watches.has(key) ? state : withWatch', 'withWatch'],
    ['a later watch of the same counts from one', 'count: isNew ? Math.max(count, at) : count', 'count'],
    ['times within a window may fall', '(latest = Math.max(latest, each.at))', 'each.at'],
    [
      'a failure replaces the last good answer',
      'const good = answer?.answer ?? before?.answer;',
      'const good = answer?.answer;',
    ],
  ]),
  ...within('exchange', [
    ['intents are dropped before a state has them', 'number > (applied ?? 0)', 'number > (applied ?? 0) + 1'],
    ['intents are never dropped', 'number > (applied ?? 0)', 'number > 0 || number > (applied ?? 0)'],
    [
      'intents are dropped though a later leader may not have read them',
      'holder !== undefined && holder.term > saved.term ? 0 : saved',
      'saved',
    ],
    ['an older state replaces a newer one', 'else if (age > 0) this.#saved = saved;', 'else this.#saved = saved;'],
    ['what an emptied folder had is not said again', "this.dispatch({ kind: 'found', watches });", ''],
    ['files of dead windows stay', 'if (this.#ended.includes(window)) await', 'if (false) await'],
    ['files of dead windows go before they were read again', 'if (this.#ended.includes(window)) await', 'await'],
    ['a damaged state stays', '(this.#saved !== NOTHING && !this.#isSavedOnDisk) || this', 'this'],
    ['a window writes no intents', 'await files.writeOwn(isNeeded ? wanted : undefined);', 'await Promise.resolve();'],
    ['a window says nothing of its focus', 'const isNeeded = wanted.isFocused || wanted', 'const isNeeded = wanted'],
    [
      'what is not needed of a window stays',
      'const isSame = found === undefined ? !isNeeded :',
      'const isSame = !isNeeded ||',
    ],
    ['nobody tidies', 'if (isNewTerm) await files.tidy(term, clock.now());', ''],
    ['no window goes on alone', 'this.#failedPolls >= ALONE_POLLS', 'false'],
    [
      'a new leader does not read again',
      'if (await this.election.run(holder, this.#saved.term)) await this.#read();',
      'await this.election.run(holder, this.#saved.term);',
    ],
    ['a full disk ends the poll', 'return false;\n    }', 'throw error;\n    }'],
  ]),
  ...within('notifier', [
    ['who is looked at waits', 'if (isFocused()) return 0;', ''],
    [
      'who found it does not wait',
      'return exchange.others.some((each) => each.isFocused) ? FINDER_POLLS : 0;',
      'return 0;',
    ],
    ['who cannot be seen notifies', '(await isReachable()) && ', ''],
    ['the leader never stands in', 'return exchange.isLeader ? LEADER_POLLS : Infinity;', 'return Infinity;'],
    ['completions are discarded at once', 'SEEN_POLLS = 5', 'SEEN_POLLS = 0'],
    ['completions are never discarded', 'isShown && exchange.isLeader && polls >= SEEN_POLLS', 'false'],
    ['polls at once count, too', '(isCounted ? 1 : 0)', '1'],
    [
      'a full disk does not keep a completion',
      'const isShown = isNotified && exchange.isSaved;',
      'const isShown = isNotified;',
    ],
    ['without a marker nobody notifies', 'files.assumeNotified(watchId(watch));\n      return true;', 'return false;'],
  ]),
  ...within('window-sync', [
    [
      'what is left is not asked first',
      'if (this.#isFresh === true && !this.#exchange.election.foundAlive) watcher.pollNow();',
      '',
    ],
    ['a window that is looked at does not reschedule', 'isJump || (this.isFocused && !wasFocused)', 'isJump'],
    [
      'a jump of the clock is not noticed',
      'isJump || (this.isFocused && !wasFocused)',
      'this.isFocused && !wasFocused',
    ],
    [
      'a listener that throws ends the polls',
      'this.#ports.warn(`Watching goes on after an error: ${String(error)}`);',
      'throw error;',
    ],
    ['every window asks', 'return this.#exchange.isLeader || this.#ports.isOwn(subject);', 'return true;'],
    ['a closed window keeps the lead', 'this.#requests.close();\n    this.#release();', 'this.#requests.close();'],
    ['who waits for the leader is left waiting', 'this.#requests.close();\n', ''],
    ['a window at rest keeps the lead', 'this.#release();\n    return undefined;', 'return undefined;'],
    ['what is paused is polled as often', 'return SLOW_POLL_MS;', 'return POLL_MS;'],
  ]),
  ...within('leader-requests', [
    ['a request waits for ever', 'else if (waiting.polls > PATIENCE_POLLS) this.#end(ask, false);', ''],
    [
      'the leader does not hear requests',
      'return [...new Set(keys)].flatMap',
      'return [...new Set(keys)].filter(() => false).flatMap',
    ],
    ['a request is asked at every poll', 'this.#asked.get(key) !== count', 'true'],
  ]),
  ...within('apply-shared-state', [
    ['a completion is shown again', '!isNew(this.#completions, key, ended.at)', 'false'],
    ['an answer is not shown', 'isNew(this.#answers, key, answer.count)', '!isNew(this.#answers, key, answer.count)'],
    ['a watch of this window alone is taken over', '(isFirst || !this.#isOwn(subject))', 'true'],
  ]),
  ...within('poller', [
    ['a window at rest hears nothing', 'if (isNews(name)) void this.poll();', ''],
    ['what was written before is missed', 'if (stopBefore === undefined) void this.poll();', ''],
    ['what comes while a poll runs is forgotten', 'while (this.#again && !this.#isClosed);', 'while (false);'],
  ]),
  ...within('state-codec', [
    ['old states count for ever', 'return now - time < LONGEST_MS;', 'return true;'],
    ['any version is read', 'version: v.literal(version)', 'version: v.number()'],
    [
      'failures are written with their message',
      "name === 'failure' && v.is(CAUSE, value) ? v.parse(CAUSE, value) : value",
      'value',
    ],
  ]),
  ...within('../watching/watcher', [
    [
      'a request is sent by whoever led once',
      'if (await confirm(watch)) await check(',
      'if (watch !== undefined) await check(',
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
export const SURVIVORS = {
  'a listener that throws ends the polls': 'The session guards every listener already; this guard is a second line.',
  'a window at rest keeps the lead':
    'The poll that finds nothing to lead for gives the lead back already; this is for what ends later in the same poll.',
};

/**
 * @param {string} file
 * @param {readonly (readonly string[])[]} faults
 */
function within(file, faults) {
  return faults.map(([name = '', from = '', to = '']) => ({ name, file: `${WINDOWS}${file}.ts`, from, to }));
}
