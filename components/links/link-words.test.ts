import { describe, expect, it } from "vitest";
import type { ShareLink } from "@/lib/contracts/links";
import { answerText, endText, whatText } from "./link-words";

const now = new Date("2026-11-26T12:00:00Z");
const link = {
  target: { kind: "selection", id: "s" },
  count: 5,
  by: { id: "a", name: "Mara" },
  expiresAt: "2026-11-20T12:00:00Z",
  revokedAt: "2026-11-19T08:00:00Z",
  uses: 3,
  endedBy: null,
} as ShareLink;

it("the text of a link says what is shared", () => {
  expect(whatText(link)).toBe("selection, 5 pictures");
  expect(whatText({ target: { kind: "artifact", id: "x" }, count: 1 })).toBe("picture");
});

it.each([
  ["revoked", "revoked, 19 Nov 08:00"],
  ["expired", "ended by itself, 20 Nov 12:00"],
  ["removed", "its pictures were removed, 20 Nov 12:00"],
  ["account", "Mara is no longer a member"],
  ["rights", "Mara may not share at the moment"],
  [null, ""],
] as const)("says by what a link ended: %s", (endedBy, text) => {
  expect(endText({ ...link, endedBy }, now, "UTC")).toBe(text);
});

describe("the answer", () => {
  const open = (days: number, uses: number) => ({
    endedBy: null,
    uses,
    expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
  });
  it.each([
    ["No link is open.", [link].map((each) => ({ ...each, endedBy: "expired" as const }))],
    ["1 link is open. Not opened yet.", [open(30, 0)]],
    ["2 links are open, 1 ends within a week. Opened 71 times.", [open(30, 70), open(3, 1)]],
    ["2 links are open, 2 end within a week. Opened 1 time.", [open(1, 1), open(3, 0)]],
  ])("%s", (text, links) => {
    expect(answerText(links, now)).toBe(text);
  });
});
