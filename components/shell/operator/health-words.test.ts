import { expect, it } from "vitest";
import type { SystemHealth } from "@/lib/contracts/health";
import { troublesOf } from "./health-words";

const fine: SystemHealth = {
  at: "2026-11-26T10:00:00.000Z",
  health: { status: "ok", database: "ok", storage: "ok", version: "0.1.0" },
  nodeVersion: "v20.15.0",
  database: { version: "18.4", bytes: 1 },
  store: {
    place: "/data/blobs",
    freeBytes: 5e10,
    originals: { count: 1, bytes: 1 },
    derived: { count: 1, bytes: 1 },
    suspect: 0,
  },
  counts: { workspaces: 1, accounts: 1, artifacts: 1 },
  waiting: { removals: 0, scheduled: 0, dyingBlobs: 0, unchained: 0, imaging: 0, credentials: 0 },
  brokenChains: [],
  loop: { roundAt: null, isHalted: false },
  fsck: null,
  mail: null,
  signing: { state: "ok", because: null, certificate: null, signer: "key", lastAt: null },
  restored: null,
  signIns: [],
};
const fsck = {
  deep: true,
  repair: false,
  sums: { wrong: 0, repaired: false },
  found: 3,
  left: 3,
  checked: { blobs: 9, files: 18 },
  startedAt: fine.at,
  endedAt: fine.at,
  findings: [],
};

it("nothing to do where all is well, or where the space is not known", () => {
  expect(troublesOf(fine)).toEqual([]);
  expect(troublesOf({ ...fine, store: { ...fine.store, freeBytes: null } })).toEqual([]);
});

it.each<[string, Partial<SystemHealth>]>([
  ["does not respond", { health: { ...fine.health, database: "down" } }],
  ["/data/blobs", { health: { ...fine.health, storage: "down" } }],
  ["clock jumped", { loop: { roundAt: null, isHalted: true } }],
  ["Little space", { store: { ...fine.store, freeBytes: 1_000 } }],
  ["1 original is missing", { store: { ...fine.store, suspect: 1 } }],
  ["left 3 findings", { fsck }],
  ["sums of 2 days are wrong", { fsck: { ...fsck, found: 0, left: 0, sums: { wrong: 2, repaired: false } } }],
  ["broken in demo", { brokenChains: ["demo"] }],
])("the state of the installation reads “%s”", (text, state) => {
  const troubles = troublesOf({ ...fine, ...state });
  expect(troubles).toHaveLength(1);
  expect(`${troubles[0]?.what} ${troubles[0]?.todo}`).toContain(text);
});

it("an original that fsck left and the blobs tell is told once", () => {
  const store = { ...fine.store, suspect: 3 };
  expect(troublesOf({ ...fine, store, fsck })).toHaveLength(1);
});

it("sums that were put right are no trouble", () => {
  const repaired = { ...fsck, found: 0, left: 0, sums: { wrong: 2, repaired: true } };
  expect(troublesOf({ ...fine, fsck: repaired })).toEqual([]);
});

it("mail is a trouble once it waits for more than an hour, and says what the server said", () => {
  const mail = { waiting: 3, because: "535 no", sentAt: null, givenUpCount: 0, givenUp: [], paused: [] };
  const late = (lateSince: string | null) => troublesOf({ ...fine, mail: { ...mail, lateSince } });
  expect(late(null)).toEqual([]);
  expect(late("2026-11-26T09:10:00.000Z")).toEqual([]);
  expect(late("2026-11-26T08:50:00.000Z")).toEqual([
    { what: "3 mails cannot be sent.", todo: "The last answer: 535 no" },
  ]);
});

it.each([
  ["off", null, []],
  ["expiring", "The certificate ends in 7 days.", ["The certificate ends in 7 days."]],
  ["expired", "The certificate ended on 2026-12-01.", [expect.stringContaining("Nothing is signed.")]],
  ["failing", "The command failed.", ["Signing fails. The command failed."]],
] as const)("an operator acts on signing that is %s", (state, because, told) => {
  const troubles = troublesOf({ ...fine, signing: { ...fine.signing, state, because } });
  expect(troubles.map(({ what }) => what)).toEqual(told);
});
