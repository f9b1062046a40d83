import { expect, it } from "vitest";
import { batchesOf, recalled } from "./memory";
import { bytesOf, countsOf, orderOf, type RowState, type TrayRow } from "./tray";

const here = { set: "a", environment: "default", tags: [] };
const there = { ...here, set: "b" };

const rowOf = (key: number, state: RowState, more: Partial<TrayRow> = {}): TrayRow => ({
  ...{ key, state, ws: "demo", folder: null, to: here, path: `${key}.png`, file: new File([], "f") },
  ...{ bytes: 100, modifiedAt: 1, sent: 0, detail: null, sha256: null, artifactId: null },
  ...more,
});

const rows = [
  rowOf(0, "done"),
  rowOf(1, "refused"),
  rowOf(2, "waiting", { sent: 40 }),
  rowOf(3, "sending", { sent: 30, to: there }),
  rowOf(4, "here"),
  rowOf(5, "done", { to: there }),
];

it("the list of uploads shows what happens now, then what needs a look, and what is done last, the newest first", () => {
  expect(orderOf(rows)).toEqual([3, 1, 4, 2, 5, 0]);
  expect(countsOf(rows)).toMatchObject({
    total: 6,
    over: 4,
    done: 2,
    here: 1,
    refused: 1,
    waiting: 1,
    sending: 1,
  });
});

it("the list of uploads counts bytes of what is sent, and refused files not at all", () => {
  expect(bytesOf(rows)).toEqual({ bytes: 500, sent: 370 });
});

it("remembers by place what is over and what is not, and recalls it by path, size and time", () => {
  const [first, second] = batchesOf(rows);
  expect(first?.files.map(({ path, done }) => [path, done])).toEqual([
    ["0.png", true],
    ["2.png", false],
    ["4.png", true],
  ]);
  expect([second?.to, second?.files.length]).toEqual([there, 2]);
  if (first === undefined) return;
  const again = [
    rowOf(0, "waiting"),
    rowOf(2, "waiting"),
    rowOf(4, "waiting", { bytes: 99 }),
    rowOf(9, "waiting"),
  ];
  const { done, open } = recalled(first, again);
  expect([done.map(({ path }) => path), open.map(({ path }) => path)]).toEqual([["0.png"], ["2.png"]]);
});
