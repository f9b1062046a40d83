import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { UploadQueue } from "./queue";

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

it("goes on with what an earlier page left, and proposes what was added since", async () => {
  const queue = new UploadQueue();
  await queue.recall();
  expect(queue.board.tray().left).toMatchObject({ open: 1, total: 2 });
  await queue.propose("demo", Promise.resolve(["a.png", "b.png", "c.png"].map(picked)));
  expect(queue.board.rows().map(({ path, state }) => [path, state === "here"])).toEqual([
    ["a.png", true],
    ["b.png", false],
  ]);
  expect(queue.board.tray().proposal?.files.map(({ path }) => path)).toEqual(["c.png"]);
});

it("says that nothing was found", async () => {
  const queue = new UploadQueue();
  await queue.propose("demo", Promise.resolve([]));
  expect(queue.board.tray().proposal?.files).toEqual([]);
});
