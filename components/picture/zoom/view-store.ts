import { fitted, type Offset, type ZoomView } from "@/lib/domain/compare/view";
import {
  addOffset,
  centreOf,
  clampView,
  type FractionBox,
  magnification,
  offsetBetween,
  type Point,
  panBy,
  removeOffset,
  toggleActual,
  viewOn,
  type ZoomFrame,
  zoomAt,
} from "./view";

/** The shared view, and the offsets of panes that were moved alone. */
export type Placement = { readonly view: ZoomView; readonly offsets: Readonly<Record<string, Offset>> };
/** Immutable: replaced on every change. */
export type ViewState = Placement & { readonly frames: Readonly<Record<string, ZoomFrame>> };

/** External storage of a placement that others can also change, such as the one in the URL. */
export type PlacementStore = {
  read: () => Placement;
  write: (place: Placement) => void;
  subscribe: (listener: () => void) => void;
};

const none: Offset = { factor: 1, x: 0, y: 0 };

/** One view shared by several panes, kept outside React: a drag changes transforms without rendering. */
export class ViewStore {
  #state: ViewState;
  readonly #listeners = new Set<() => void>();
  readonly #keeper: PlacementStore | undefined;

  constructor(keeper?: PlacementStore) {
    this.#keeper = keeper;
    const { view, offsets } = keeper?.read() ?? { view: fitted, offsets: {} };
    this.#state = { view, offsets, frames: {} };
    keeper?.subscribe(() => {
      const { view, offsets } = keeper.read();
      this.#set({ view, offsets });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): ViewState => this.#state;

  #set(change: Partial<ViewState>) {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #go({ view, offsets }: Placement) {
    if (this.#keeper) this.#keeper.write({ view, offsets });
    else this.#set({ view, offsets });
  }

  /** Sets the sizes of a pane and its picture; `null` when the pane unmounts. */
  place(pane: string, frame: ZoomFrame | null): void {
    const { [pane]: _, ...others } = this.#state.frames;
    this.#set({ frames: frame ? { ...others, [pane]: frame } : others });
  }

  viewOf(pane: string): ZoomView {
    return addOffset(this.#state.view, this.#state.offsets[pane] ?? none);
  }

  /** 1 is 100 %; null before the pane is laid out. */
  magnificationOf(pane: string): number | null {
    const frame = this.#state.frames[pane];
    return frame ? magnification(clampView(this.viewOf(pane), frame), frame) : null;
  }

  /** Moves all panes; with `alone`, only this one, which then keeps its offset. */
  move(pane: string, own: ZoomView, alone = false): void {
    const { view, offsets } = this.#state;
    if (alone) this.#go({ view, offsets: { ...offsets, [pane]: offsetBetween(view, own) } });
    else this.#go({ view: removeOffset(own, offsets[pane] ?? none), offsets });
  }

  #change(pane: string, next: (view: ZoomView, frame: ZoomFrame) => ZoomView, alone: boolean) {
    const frame = this.#state.frames[pane];
    if (frame) this.move(pane, next(clampView(this.viewOf(pane), frame), frame), alone);
  }

  /** `at` is in CSS pixels from the pane's top left corner and defaults to its centre. */
  zoom(pane: string, factor: number, at?: Point, alone = false): void {
    this.#change(pane, (view, frame) => zoomAt(view, factor, at ?? centreOf(frame), frame), alone);
  }
  pan(pane: string, dx: number, dy: number, alone = false): void {
    this.#change(pane, (view, frame) => panBy(view, dx, dy, frame), alone);
  }
  toggleActual(pane: string, at?: Point): void {
    this.#change(pane, (view, frame) => toggleActual(view, at ?? centreOf(frame), frame), false);
  }
  /** Centres a box of the picture in all panes. */
  show(pane: string, box: FractionBox): void {
    this.#change(pane, (_, frame) => viewOn(box, frame), false);
  }
  /** Fits the picture in all panes and resets their offsets. */
  fit(): void {
    this.#go({ view: fitted, offsets: {} });
  }
  isFitted(pane: string): boolean {
    return this.viewOf(pane).scale <= 1.0001;
  }
}
