import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./keyset-pages.mjs";

/** In the texts, `#{` begins what a template fills in. */
const found = (text: string, file = "lib/db/marks/list.ts") =>
  check([sourceOf(file, text.replaceAll("#{", "${"))]).length;

test.each([
  "const list = (at: Date, take: number) => db().mark.findMany({ where: { at: { lt: at } }, take });",
  "const list = (take: number, skip: number) => db().mark.findMany({ skip, take });",
  "const list = (before: Keys, take: number) => db().mark.findMany({ where: mine(before), take });",
  "const list = (q: Query) => db().mark.findMany({ where: mine(q.afterSlug), take: q.take });",
  "const older = (p: Keys) => sql`(at, id) < (#{p.at}, #{p.id}::uuid)`;",
  "const list = (n: number, take: number) => sql`SELECT id FROM m ORDER BY id OFFSET #{n} LIMIT #{take}`;",
  "const list = (afterId: string, take: number) => sql`SELECT id FROM m WHERE id > #{afterId} LIMIT #{take}`;",
])("a page by hand is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  "const list = (before: Keys, take: number) => db().mark.findMany({ where: { AND: olderThan(before) }, take });",
  "const list = (afterId: string, take: number) => sql`SELECT id FROM m WHERE #{startingAfterSql(keys(afterId))} LIMIT #{take}`;",
  "const list = (cutoff: Date, take: number) => db().mark.findMany({ where: { at: { lte: cutoff } }, take });",
  "const first = (take: number) => db().mark.findMany({ orderBy: { at: 'asc' }, take });",
  "const drop = (before: Date) => db().mark.deleteMany({ where: { at: { lt: before } } });",
  "const count = () => sql`SELECT count(*) FROM (SELECT 1 FROM m LIMIT #{most}) c`;",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test.each(["lib/db/keyset.ts", "lib/services/marks/list.ts", "lib/db/marks/list.int.test.ts"])(
  "%s is none of its business",
  (file) => {
    expect(found("const older = (p: Keys) => sql`(at, id) < (#{p.at}, #{p.id})`;", file)).toBe(0);
  },
);
