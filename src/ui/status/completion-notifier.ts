import type { Store } from '../../core/base/store.ts';
import type { RegisterRequest } from '../../core/model/registration.ts';
import type { Watch, WatchSubject } from '../../core/model/watch.ts';
import type { BulkSummary } from '../../core/registration/bulk-summary.ts';
import type { RegisterAction, RegisterOrder } from '../../core/registration/register-action.ts';
import { targetPhrase } from '../../core/state/names.ts';
import type { AppState, WatchCompletion } from '../../core/state/state.ts';
import { knownRegistration } from '../../core/state/state.ts';
import { completionMessage, shouldNotify, timeUpText } from '../../core/view/completion-message.ts';
import { WATCHED } from '../../core/watched-kinds.ts';
import type { EndAction } from '../../core/watching/watched-kind.ts';
import type { Watcher } from '../../core/watching/watcher.ts';
import { reportFailure } from '../report.ts';
import { settings } from '../settings.ts';
import { showError, showInfo } from '../editor/messages.ts';

interface NoticePorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly registerAction: () => Pick<RegisterAction, 'run'>;
  readonly watcher: () => Pick<Watcher, 'resume'>;
  readonly show: (subject: WatchSubject) => Promise<void>;
  /** Shows the page of the registrations that were started together. */
  readonly showMany: () => void;
}

/** Tells of the end of a watch, once, with what the user can do next. */
export class CompletionNotifier {
  readonly #ports: NoticePorts;

  constructor(ports: NoticePorts) {
    this.#ports = ports;
  }

  /** A watch is complete. What was started together with others is notified together. */
  async ended(ended: WatchCompletion): Promise<void> {
    if (ended.watch.isOneOfMany === true) return;
    const state = this.#ports.store.get();
    const shown = knownRegistration(state, ended.target).answer?.value ?? 'unknown';
    const { severity, text, buttons } = completionMessage(state, ended);
    if (!shouldNotify(settings.notifications(), severity)) return;
    const labels = buttons.map(({ label }) => label);
    const chosen = severity === 'info' ? await showInfo(text, ...labels) : await showError(text, ...labels);
    const action = buttons.find(({ label }) => label === chosen)?.action;
    if (action !== undefined) await this.#act(action, { ...ended, shown });
  }

  /** Registrations that were started together have come to their end. */
  async manyEnded({ severity, text }: BulkSummary): Promise<void> {
    if (!shouldNotify(settings.notifications(), severity)) return;
    const show = 'Show Accounts';
    const chosen = severity === 'info' ? await showInfo(text, show) : await showError(text, show);
    if (chosen === show) this.#ports.showMany();
  }

  /** The time of a watch is over. */
  async timeUp(watch: Watch): Promise<void> {
    if (watch.isOneOfMany === true || settings.notifications() !== 'always') return;
    const keep = 'Keep Watching';
    const show = WATCHED[watch.kind].words.show;
    const text = timeUpText(this.#ports.store.get(), watch, settings.watchMinutes());
    const chosen = await showInfo(text, keep, show);
    if (chosen === keep) this.#ports.watcher().resume(watch);
    if (chosen === show) await this.#ports.show(watch);
  }

  async #act(action: EndAction, ended: WatchCompletion & Pick<RegisterOrder, 'shown'>): Promise<void> {
    if (action === 'show') return this.#ports.show(ended.watch);
    const { store, registerAction } = this.#ports;
    const { target, watch, shown } = ended;
    const name = targetPhrase(store.get(), target);
    const request = watch.request ?? registeredResources(store.get(), ended);
    const result = await registerAction().run({ target, request, attempt: watch.attempt + 1, ...(shown && { shown }) });
    if (!result.ok) await reportFailure(`register ${name} again`, result.failure, target.connectionId);
    else await this.#ports.show(watch);
  }
}

/** What a registration that was started elsewhere holds, to register the same again. */
function registeredResources(state: AppState, { target }: WatchCompletion): RegisterRequest {
  const timestream = knownRegistration(state, target).answer?.value.timestream;
  if (timestream === undefined) return {};
  const { databaseName, tableName } = timestream;
  return { timestream: { databaseName, tableName } };
}
