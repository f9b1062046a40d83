import { type Sample, withSample } from "@/lib/domain/upload/speed";
import { bytesOf, countsOf, emptyTray, orderOf, pace, type Tray, type UploadRow } from "./tray";

const showEveryMs = 120;

/** Rows and what is shown of them. A change is shown soon, together with whatever else changes until then. */
export class Board {
  #rows: UploadRow[] = [];
  #tray: Tray = emptyTray;
  #samples: Sample[] = [];
  #showing: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #rest: () => Partial<Tray>;

  /** `rest` is what the tray shows besides the rows. */
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
  readonly row = (key: number): UploadRow | undefined => this.#rows[key];

  rows(): readonly UploadRow[] {
    return this.#rows;
  }

  add(row: Omit<UploadRow, "key">): void {
    this.#rows.push({ ...row, key: this.#rows.length });
  }

  set(key: number, change: Partial<UploadRow>): void {
    const row = this.#rows[key];
    if (row !== undefined) this.#rows[key] = { ...row, ...change };
    this.changed();
  }

  /** Drops the others; the rows that stay get other keys. */
  keep(stays: (row: UploadRow) => boolean): void {
    this.#rows = this.#rows.filter(stays).map((row, key) => ({ ...row, key }));
    this.show({});
  }

  /** The earlier speed says nothing about the next one. */
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
