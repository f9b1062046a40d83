import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UploadQueue } from "./queue";
import type { SetChoice } from "./tray";

const stored = {
  ...{ ws: "demo", folder: null, to: { set: null, environment: "default", tags: [] } },
  files: [
    ["a.png", 5, 1, 1],
    ["b.png", 5, 1, 0],
  ],
};

/** Storage whose items are its own keys, as in the browser. */
class Items {
  [key: string]: unknown;
  static of(items: object) {
    return Object.assign(new Items(), items);
  }
}
Object.assign(Items.prototype, {
  getItem(this: Items, key: string) {
    return this[key] ?? null;
  },
  setItem(this: Items, key: string, text: string) {
    this[key] = text;
  },
  removeItem(this: Items, key: string) {
    delete this[key];
  },
});

beforeEach(() => {
  vi.stubGlobal("localStorage", Items.of({ "fluxara.uploads:earlier": JSON.stringify([stored]) }));
});

afterEach(() => vi.unstubAllGlobals());

/** A file that cannot be read: nothing of it is sent. */
class Locked extends File {
  override arrayBuffer = () => Promise.reject(new Error("locked"));
}
const picked = (name: string) => ({ path: name, file: new Locked(["bytes"], name, { lastModified: 1 }) });

it("the queue goes on with what an earlier page left, and proposes what was added since", async () => {
  const queue = new UploadQueue();
  await queue.recall("demo");
  expect(queue.board.tray()).toMatchObject({ isOpen: true, left: [{ ws: "demo", open: 1, total: 2 }] });
  await queue.propose("demo", Promise.resolve(["a.png", "b.png", "c.png"].map(picked)));
  expect(queue.board.rows().map(({ path, state }) => [path, state === "here"])).toEqual([
    ["a.png", true],
    ["b.png", false],
  ]);
  expect(queue.board.tray().proposal?.files.map(({ path }) => path)).toEqual(["c.png"]);
});

it("an empty drop reports that nothing was found", async () => {
  const queue = new UploadQueue();
  await queue.propose("demo", Promise.resolve([]));
  expect(queue.board.tray().proposal?.files).toEqual([]);
});

it("what was left in another workspace opens no tray, and is not forgotten with this one's", async () => {
  const elsewhere = { ...stored, ws: "other" };
  vi.stubGlobal("localStorage", Items.of({ "fluxara.uploads:earlier": JSON.stringify([elsewhere, stored]) }));
  const queue = new UploadQueue();
  await queue.recall("third");
  expect(queue.board.tray().isOpen).toBe(false);
  await queue.recall("demo");
  expect(queue.board.tray().isOpen).toBe(true);
  queue.forget("demo");
  expect(queue.board.tray()).toMatchObject({ isOpen: false, left: [{ ws: "other" }] });
  const next = new UploadQueue();
  await next.recall("other");
  expect(next.board.tray()).toMatchObject({ isOpen: true, left: [{ ws: "other" }] });
});

const proposed = (queue: UploadQueue) => queue.board.tray().proposal;

it("the queue adds what is dropped next to what is not confirmed yet, each file once", async () => {
  const queue = new UploadQueue();
  const drop = (names: string[], into: SetChoice = null, ws = "demo") =>
    queue.propose(ws, Promise.resolve(names.map(picked)), into);
  await drop(["a.png", "b.png"]);
  await drop(["Harbour/b.png", "Harbour/c.png"], "folder");
  expect(proposed(queue)?.files.map(({ path }) => path)).toEqual(["a.png", "b.png", "c.png"]);
  expect(proposed(queue)).toMatchObject({ folder: null, set: "Harbour" });
  await drop(["d.png"], { set: "Night" });
  expect(proposed(queue)).toMatchObject({ set: "Harbour", files: { length: 4 } });
  await drop([]);
  expect(proposed(queue)?.files.length).toBe(4);
  await drop(["e.png"], null, "other");
  expect(proposed(queue)).toMatchObject({ ws: "other", files: { length: 1 } });
});
