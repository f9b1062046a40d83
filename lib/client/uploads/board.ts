import { type Sample, withSample } from "@/lib/domain/uploads/speed";
import { bytesOf, countsOf, emptyTray, orderOf, pace, type Tray, type TrayRow } from "./tray";

const showEveryMs = 120;

/** The rows and the tray that shows them. Changes within a short time are shown together. */
export class Board {
  #rows: TrayRow[] = [];
  #tray: Tray = emptyTray;
  #samples: Sample[] = [];
  #showing: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #rest: () => Partial<Tray>;

  /** `rest` provides what the tray shows besides the rows. */
  constructor(rest: () => Partial<Tray>) {
    this.#rest = rest;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
  readonly tray = () => this.#tray;
  readonly row = (key: number): TrayRow | undefined => this.#rows[key];

  rows(): readonly TrayRow[] {
    return this.#rows;
  }

  add(row: Omit<TrayRow, "key">): void {
    this.#rows.push({ ...row, key: this.#rows.length });
  }

  set(key: number, change: Partial<TrayRow>): void {
    const row = this.#rows[key];
    if (row !== undefined) this.#rows[key] = { ...row, ...change };
    this.changed();
  }

  /** Drops all other rows. The remaining rows get new keys. */
  keep(stays: (row: TrayRow) => boolean): void {
    this.#rows = this.#rows.filter(stays).map((row, key) => ({ ...row, key }));
    this.show({});
  }

  /** After a pause, the earlier speed is meaningless. */
  restartClock(): void {
    this.#samples = [];
  }

  changed(): void {
    this.#showing ??= setTimeout(() => this.show({}), showEveryMs);
  }

  show(change: Partial<Tray>): void {
    clearTimeout(this.#showing);
    this.#showing = undefined;
    const { bytes, sent } = bytesOf(this.#rows);
    this.#samples = withSample(this.#samples, { at: performance.now(), bytes: sent });
    this.#tray = {
      ...this.#tray,
      ...{ counts: countsOf(this.#rows), order: orderOf(this.#rows), bytes, sent },
      ...pace(this.#samples, bytes - sent),
      ...this.#rest(),
      ...change,
    };
    for (const listener of this.#listeners) listener();
  }
}
