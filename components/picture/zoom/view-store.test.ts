import { expect, it } from "vitest";
import { fitted } from "@/lib/domain/compare/view";
import { type Placement, ViewStore } from "./view-store";

const frame = (side: number) => ({
  pane: { width: 800, height: 800 },
  picture: { width: side, height: side },
  pixelRatio: 1,
});

function twoPanes() {
  const store = new ViewStore();
  store.place("left", frame(400));
  store.place("right", frame(1600));
  return store;
}

it("zooms every pane together and tells each its own percentage", () => {
  const store = twoPanes();
  store.zoom("left", 2);
  expect(store.viewOf("right")).toEqual(store.viewOf("left"));
  expect(store.magnificationOf("left")).toBe(4);
  expect(store.magnificationOf("right")).toBe(1);
  expect(store.magnificationOf("nobody")).toBeNull();
});

it("moves one pane alone, and keeps its offset when all move on", () => {
  const store = twoPanes();
  store.zoom("left", 4);
  store.pan("right", -40, 0, true);
  expect(store.viewOf("left").x).toBe(0.5);
  const apart = store.viewOf("right").x - store.viewOf("left").x;
  expect(apart).toBeCloseTo(40 / 3200);
  store.pan("left", 0, 100);
  expect(store.viewOf("right").x - store.viewOf("left").x).toBeCloseTo(apart);
  store.fit();
  expect(store.viewOf("right")).toEqual(fitted);
});

it("the view keeps the zoom when another picture comes into the pane", () => {
  const store = twoPanes();
  store.zoom("right", 3);
  store.place("right", frame(900));
  expect(store.viewOf("right").scale).toBe(3);
});

it("the view tells listeners, until they leave", () => {
  const store = twoPanes();
  let calls = 0;
  const leave = store.subscribe(() => {
    calls += 1;
  });
  store.zoom("left", 2);
  leave();
  store.fit();
  expect(calls).toBe(1);
});

it("the view keeps the place with its keeper, which may change it too", () => {
  const listeners = new Set<() => void>();
  let place: Placement = { view: { scale: 2, x: 0.25, y: 0.5 }, offsets: {} };
  const write = (next: Placement) => {
    place = next;
    for (const listener of listeners) listener();
  };
  const keeper = {
    read: () => place,
    write,
    subscribe: (listener: () => void) => void listeners.add(listener),
  };
  const store = new ViewStore(keeper);
  store.place("left", frame(1600));
  expect(store.viewOf("left")).toEqual({ scale: 2, x: 0.25, y: 0.5 });
  store.zoom("left", 2);
  expect(place.view.scale).toBe(4);
  write({ view: fitted, offsets: {} });
  expect(store.viewOf("left")).toEqual(fitted);
});
