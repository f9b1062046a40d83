import { expect, it } from "vitest";
import { auditParams, auditQuery } from "./audit-query";

const none = { action: null, actor: null, subject: null, since: null, until: null };
const day = (text: string) => new Date(`${text}T00:00:00Z`);

it.each([
  [{}, {}],
  [
    { action: "token.create", subject: "x" },
    { action: "token.create", subject: "x" },
  ],
  [{ since: day("2026-11-20") }, { after: "2026-11-20T00:00:00.000Z" }],
  [{ until: day("2026-11-20") }, { before: "2026-11-21T00:00:00.000Z" }],
])("%j asks for %j", (view, query) => {
  expect(JSON.parse(JSON.stringify(auditQuery({ ...none, ...view })))).toEqual(query);
});

it("the query leaves out of the URL what the API would refuse", () => {
  expect(auditParams.actor.parse("somebody")).toBeNull();
  expect(auditParams.subject.parse("a\0b")).toBeNull();
  for (const text of ["2026-13-01", "20260101", "0001-01-01", "yesterday"])
    expect(auditParams.since.parse(text)).toBeNull();
  expect(auditParams.since.parse("2026-11-20")).toEqual(day("2026-11-20"));
});
