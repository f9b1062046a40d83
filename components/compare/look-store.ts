import type { Placement, PlacementStore } from "@/components/picture/zoom/view-store";
import { type Look, type LookAction, reduceLook } from "@/lib/domain/compare/look";

/** The look of one page, outside React: panning changes it on every frame without rendering. */
export class LookStore implements PlacementStore {
  #look: Look;
  #rendered: Look;
  readonly #listeners = new Set<() => void>();

  constructor(look: Look) {
    this.#look = look;
    this.#rendered = look;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** The current look, including place and lens. */
  readonly read = (): Look => this.#look;
  /** The look after the latest change of anything but place and lens. */
  readonly rendered = (): Look => this.#rendered;

  readonly act = (action: LookAction): void => {
    this.#look = reduceLook(this.#look, action);
    if (action.do !== "place" && action.do !== "lens") this.#rendered = this.#look;
    for (const listener of this.#listeners) listener();
  };
  readonly write = ({ view, offsets }: Placement): void => this.act({ do: "place", view, offsets });
}
