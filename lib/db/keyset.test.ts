import { expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import { olderThan, type SqlKey, startingAfter, startingAfterSql } from "./keyset";

const { sql } = Prisma;
const createdAt = new Date("2026-01-02T03:04:05Z");
const sqlOf = (keys: readonly SqlKey[] | null) => startingAfterSql(keys).sql.replace(/\s+/g, " ");

it("bounds the first key alone before it breaks ties", () => {
  expect(olderThan({ createdAt, id: "b" })).toEqual([
    { createdAt: { lte: createdAt } },
    { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: "b" } }] },
  ]);
  expect(startingAfter({ createdAt, id: "b" })).toEqual([
    { createdAt: { gte: createdAt } },
    { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: "b" } }] },
  ]);
});

it("a keyset condition needs one bound for one key, and none at the start", () => {
  expect(startingAfter({ seq: 7 })).toEqual([{ seq: { gt: 7 } }]);
  expect(olderThan(null)).toEqual([]);
  expect(sqlOf(null)).toBe("true");
  expect(sqlOf([[sql`slug`, "asc", sql`${"a"}`]])).toBe("(slug) > (?)");
});

it("a keyset condition takes nothing of a position but its keys", () => {
  const row = { createdAt, id: "b", title: "of a row" };
  expect(JSON.stringify(olderThan(row))).not.toContain("title");
});

it("compares rows in SQL where all keys go in one direction", () => {
  const keys: SqlKey[] = [
    [sql`stars`, "desc", sql`${5}`],
    [sql`at`, "desc", sql`${createdAt}`],
    [sql`id`, "desc", sql`${"b"}::uuid`],
  ];
  expect(sqlOf(keys)).toBe("stars <= ? AND (stars,at,id) < (?,?,?::uuid)");
});

it("compares key by key in SQL where directions differ", () => {
  const keys: SqlKey[] = [
    [sql`status`, "asc", sql`${"approved"}`],
    [sql`id`, "desc", sql`${"b"}`],
  ];
  expect(sqlOf(keys)).toBe("status >= ? AND (status > ? OR (status = ? AND (id) < (?)))");
});
