import type { FleetwiseAccount } from './fleetwise/account.ts';
import type { WirelessAccount } from './wireless/account.ts';

/** Everything the simulated AWS keeps, by `account/region`. Plain JSON. */
export interface World {
  readonly version: 1;
  readonly fleetwise: Readonly<Record<string, FleetwiseAccount>>;
  readonly wireless: Readonly<Record<string, WirelessAccount>>;
}

/** A world in which nobody has called yet. */
export const newWorld: World = { version: 1, fleetwise: {}, wireless: {} };

/** The one place where the world is replaced. `changed` receives each new one before the caller is answered. */
export class WorldStore {
  #world: World;
  readonly #changed: (world: World) => void;

  constructor(world: World, changed: (world: World) => void) {
    this.#world = world;
    this.#changed = changed;
  }

  get world(): World {
    return this.#world;
  }

  /** Keeps what has become of an account of FleetWise; the same value is no change. */
  keepFleetwise(key: string, account: FleetwiseAccount): void {
    if (this.#world.fleetwise[key] === account) return;
    this.#replace({ ...this.#world, fleetwise: { ...this.#world.fleetwise, [key]: account } });
  }

  /** Keeps what has become of an account of IoT Wireless; the same value is no change. */
  keepWireless(key: string, account: WirelessAccount): void {
    if (this.#world.wireless[key] === account) return;
    this.#replace({ ...this.#world, wireless: { ...this.#world.wireless, [key]: account } });
  }

  #replace(world: World): void {
    this.#world = world;
    this.#changed(world);
  }
}
