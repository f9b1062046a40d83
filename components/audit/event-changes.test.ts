import { describe, expect, it } from "vitest";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { eventChanges } from "./event-changes";

const texts = (detail: unknown) =>
  eventChanges(detail)?.map(({ what, from, to }) => `${what}: ${from} -> ${to}`) ?? null;

describe("what an event changed", () => {
  it.each<[string, object, string[]]>([
    [
      "a rule for one environment",
      {
        ...firstPolicy,
        environments: [{ key: "staging", days: 14 }],
        before: { ...firstPolicy, environments: [{ key: "staging", days: 30 }] },
      },
      ["Rule for staging: 30 days -> 14 days"],
    ],
    [
      "a rule that is new, one that is gone, and a schedule",
      {
        ...firstPolicy,
        days: null,
        environments: [{ key: "staging", days: null }],
        schedule: { everyHours: 1 },
        before: { ...firstPolicy, environments: [{ key: "old", days: 3 }] },
      },
      [
        "Rule: 30 days -> kept forever",
        "Rule for old: 3 days -> as the workspace",
        "Rule for staging: as the workspace -> kept forever",
        "Remove what is due: never automatically -> every hour",
      ],
    ],
    [
      "an environment, whose version is no setting",
      {
        key: "staging",
        version: 3,
        capacityBytes: null,
        exportFormats: ["png"],
        before: { key: "staging", version: 2, capacityBytes: 5_000_000, exportFormats: ["original", "png"] },
      },
      ["Capacity: 5.0 MB -> no limit", "Export formats: original, PNG -> PNG"],
    ],
    [
      "an account, of which only the status was asked for",
      { status: "suspended", before: { status: "approved", isOperator: true, memberships: [] } },
      ["Status: approved -> suspended"],
    ],
    ["a new member", { email: "a@b.example", role: "beta", before: {} }, ["Role: none -> beta user"]],
    [
      "choices, in the words of their pages",
      {
        underPressure: "execute",
        betaSees: "all",
        before: { underPressure: "propose", betaSees: "selections" },
      },
      [
        "When an environment is nearly full: propose a plan -> execute a plan",
        "Beta users can see: published selections -> everything",
      ],
    ],
    ["nothing", { ...firstPolicy, before: firstPolicy }, []],
  ])("%s", (_, detail, expected) => expect(texts(detail)).toEqual(expected));

  it.each<[unknown]>([
    [null],
    [{}],
    [{ days: 3 }],
    ["text"],
    [{ before: null, days: 1 }],
    [{ before: [], days: 1 }],
  ])("is not told by %j", (detail) => expect(eventChanges(detail)).toBeNull());

  it("is told in spite of names that every object has", () => {
    expect(eventChanges({ toString: 1, constructor: 2, before: { toString: 2 } })).toEqual([]);
  });
});
