import type { Point } from "./view";
import type { ViewStore } from "./view-store";

const swipeDistance = 56;
const linePixels = 16;

function middleOf(fingers: ReadonlyMap<number, Point>): Point & { spread: number } {
  const [a = { x: 0, y: 0 }, b = a] = [...fingers.values()];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, spread: Math.hypot(a.x - b.x, a.y - b.y) };
}

/** Controls that float over the picture keep their own clicks. */
const isOnControl = (event: Event) =>
  event.target instanceof Element && event.target.closest("button, a, input, [data-no-pan]") !== null;

/** Wheel, pinch, drag and double click on a pane; with Shift, only that pane moves. */
export class Gestures {
  readonly #fingers = new Map<number, Point>();
  #downAt: Point | null = null;

  constructor(
    readonly element: HTMLElement,
    readonly store: ViewStore,
    readonly pane: string,
    readonly onSwipe: (direction: -1 | 1) => void,
  ) {}

  listen(signal: AbortSignal): void {
    // React's wheel listeners are passive: preventDefault would do nothing.
    this.element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false, signal });
    this.element.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    this.element.addEventListener("pointermove", (event) => this.#move(event), { signal });
    this.element.addEventListener("pointerup", (event) => this.#up(event), { signal });
    this.element.addEventListener("pointercancel", (event) => this.#fingers.delete(event.pointerId), {
      signal,
    });
    this.element.addEventListener("dblclick", (event) => this.#double(event), { signal });
  }

  #local(event: MouseEvent): Point {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #wheel(event: WheelEvent) {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePixels : 1;
    // With Shift held, browsers report a vertical wheel as horizontal.
    const delta = (event.deltaY || event.deltaX) * pixels;
    // A trackpad pinch arrives as Ctrl + wheel, in much smaller steps.
    const speed = event.ctrlKey ? 0.01 : 0.002;
    this.store.zoom(this.pane, Math.exp(-delta * speed), this.#local(event), event.shiftKey);
  }

  #down(event: PointerEvent) {
    if (event.button !== 0 || isOnControl(event)) return;
    const at = this.#local(event);
    this.#fingers.set(event.pointerId, at);
    this.#downAt = this.#fingers.size === 1 ? at : null;
    this.element.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent) {
    if (!this.#fingers.has(event.pointerId)) return;
    const before = middleOf(this.#fingers);
    this.#fingers.set(event.pointerId, this.#local(event));
    const after = middleOf(this.#fingers);
    this.store.pan(this.pane, after.x - before.x, after.y - before.y, event.shiftKey);
    if (before.spread > 0) this.store.zoom(this.pane, after.spread / before.spread, after, event.shiftKey);
  }

  #up(event: PointerEvent) {
    if (!this.#fingers.delete(event.pointerId) || !this.#downAt) return;
    const across = this.#local(event).x - this.#downAt.x;
    this.#downAt = null;
    const isSwipe = event.pointerType === "touch" && Math.abs(across) >= swipeDistance;
    if (isSwipe && this.store.isFitted(this.pane)) this.onSwipe(across < 0 ? -1 : 1);
  }

  #double(event: MouseEvent) {
    if (!isOnControl(event)) this.store.toggleActual(this.pane, this.#local(event));
  }
}
