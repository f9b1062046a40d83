import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { draws } from "@/tools/testing/draws";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { findReviewsNamed, findSelectionsNamed, findSetsNamed, type NamedRow } from "./find-named";

useFluxara();

const count = 1_000;
let scope: Scope;
const all = new Map<typeof findSetsNamed, NamedRow[]>();

/**
 * Names that many share, at their beginning or within, and names that few have. Ten share each time. Three sets in
 * forty have an available artifact, and none of the newest hundred.
 */
beforeAll(async () => {
  const viewer = await makeViewer("admin");
  scope = authorize(viewer, "demo", "artifact:read");
  const id = `('01900000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const title = `(ARRAY['Harbour', 'Lake', 'The harbour', 'ÉTANG'])[1 + n % 4] || CASE WHEN n % 90 = 7 THEN ' at Dawn' ELSE '' END
    || CASE WHEN n % 3 = 0 THEN ' 100%' ELSE '' END`;
  const made = `${id}, '${scope.workspaceId}'::uuid, ${title}, now() - (n / 10) * interval '1 hour'`;
  const numbers = `generate_series(1, ${count}) n`;
  await db().$executeRawUnsafe(`INSERT INTO "Review" (id, "workspaceId", title, "createdAt", "accountId")
    SELECT ${made}, '${scope.userId}' FROM ${numbers}`);
  await db().$executeRawUnsafe(`INSERT INTO "Selection" (id, "workspaceId", title, "createdAt", "accountId")
    SELECT ${made}, '${scope.userId}' FROM ${numbers}`);
  await db().$executeRawUnsafe(`INSERT INTO "VariantSet" (id, "workspaceId", title, "createdAt", key)
    SELECT ${made}, 'set-' || n FROM ${numbers}`);
  await seedArtifacts("demo", viewer.accountId, count);
  await db().$executeRawUnsafe(`UPDATE "Artifact" a SET "setId" = v.id FROM "VariantSet" v
    WHERE v.key = 'set-' || a.index AND a.index % 40 IN (0, 7, 9) AND a.index > 100`);
  const select = { id: true, title: true, createdAt: true } as const;
  all.set(findReviewsNamed, await db().review.findMany({ select }));
  all.set(findSelectionsNamed, await db().selection.findMany({ select }));
  const seen = { artifacts: { some: { state: "available" } } } as const;
  all.set(findSetsNamed, await db().variantSet.findMany({ select, where: seen }));
}, 120_000);

const word = fc.constantFrom(
  ...["h", "har", "HARBOUR", "harbour ", "lake", "the", "a", "dawn", "0%", "é", "tang", "none"],
);

it.each([
  ["reviews", findReviewsNamed],
  ["selections", findSelectionsNamed],
  ["sets", findSetsNamed],
] as const)("%s that are found are the best of all", async (_, find) => {
  expect(all.get(find)?.length).toBeGreaterThan(60);
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 30 }),
      async (typed, take) => {
        const words = typed.map((one) => one.trim());
        const starts = ({ title }: NamedRow) =>
          title.toLowerCase().startsWith(words.join(" ").toLowerCase()) ? 0 : 1;
        const expected = (all.get(find) ?? [])
          .filter(({ title }) => words.every((one) => title.toLowerCase().includes(one.toLowerCase())))
          .sort(
            (a, b) =>
              starts(a) - starts(b) ||
              b.createdAt.getTime() - a.createdAt.getTime() ||
              (a.id < b.id ? 1 : -1),
          );
        expect(await find(scope, { words, take })).toEqual(expected.slice(0, take));
      },
    ),
    { numRuns: draws(60) },
  );
});
