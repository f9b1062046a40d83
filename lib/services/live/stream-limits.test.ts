import { expect, it } from "vitest";
import { assertRoomFor } from "./stream-limits";
import type { Origin } from "./watcher";

const streams = (count: number, of: (i: number) => Partial<Origin>): Set<Origin> =>
  new Set(
    Array.from({ length: count }, (_, i) => ({
      workspaceId: "w",
      accountId: `account ${i}`,
      network: `network ${i}`,
      ...of(i),
    })),
  );

const own: Origin = { workspaceId: "w", accountId: "mine", network: "here" };

it.each([
  ["24 of one account", 24, { accountId: "mine" }],
  ["250 of one network", 250, { network: "here" }],
  ["500 of this process", 500, {}],
])("%s may be open, and no more, whatever the workspace", (_, most, shared) => {
  const open = (count: number) => streams(count, (i) => ({ workspaceId: `w ${i}`, ...shared }));
  expect(() => assertRoomFor(own, open(most - 1))).not.toThrow();
  expect(() => assertRoomFor(own, open(most))).toThrow(
    expect.objectContaining({ code: "rate_limited", retryAfterSeconds: 30 }),
  );
});

it("those of others and of other networks leave room", () => {
  expect(() =>
    assertRoomFor(
      own,
      streams(499, () => ({})),
    ),
  ).not.toThrow();
});
