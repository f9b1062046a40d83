import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { SearchWord } from "@/lib/domain/search/read-search";
import { asLongWork } from "@/lib/lane";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { seedArtifacts } from "@/tools/testing/seed-artifacts";
import { rareAmong } from "./rare-words";
import { byWords, readWords } from "./words-sql";

useFluxara();

const count = 12_000;
let scope: Scope;
const word = (text: string, isPrefix = false): SearchWord => ({ parts: [text], isPrefix });
/** `one3` is in every third prompt. */
const shares = [1, 2, 3, 4, 5, 6, 7, 50, 200] as const;
const common = shares.slice(0, 7).map((share) => word(`one${share}`));

beforeAll(async () => {
  const viewer = await makeViewer("admin");
  scope = authorize(viewer, "demo", "artifact:read");
  await seedArtifacts("demo", viewer.accountId, count);
  const words = shares.map((share) => `CASE WHEN index % ${share} = 0 THEN 'one${share} ' ELSE '' END`);
  await asLongWork(async () => {
    await db().$executeRawUnsafe(`UPDATE "Artifact" SET prompt = ${words.join(" || ")}`);
    await db().$executeRaw`VACUUM ANALYZE "Artifact"`;
  });
}, 120_000);

it("the choice of rare words names the rarest of many words, once each, in the case they were written in", async () => {
  const rare = await rareAmong(scope, [...common, word("One50"), word("one7")]);
  expect(rare?.slice(0, 2).map(({ parts }) => parts)).toEqual([["One50"], ["one7"]]);
  expect(rare).toHaveLength(8);
});

it("a word that nothing holds is the rarest", async () => {
  const rare = await rareAmong(scope, [...common, word("nowhere")]);
  expect(rare?.[0]?.parts).toEqual(["nowhere"]);
});

it("the choice of rare words takes no prefix, no phrase, and no word that the text parser splits", async () => {
  const inARow: SearchWord = { parts: ["one50", "one7"], isPrefix: false };
  const rare = await rareAmong(scope, [...common, word("one5", true), inARow, word("one50's")]);
  expect(rare?.every(({ parts, isPrefix }) => parts.length === 1 && !isPrefix)).toBe(true);
  expect(rare).toHaveLength(7);
});

it("few words are all looked up, and so are many if none is rare", async () => {
  expect(await rareAmong(scope, [word("one50"), word("one7")])).toBeNull();
  const always = ["one1", "ONE1", "One1", "oNe1", "onE1", "oNE1", "ONe1"].map((text) => word(text));
  expect(await rareAmong(scope, always)).toBeNull();
});

it("the index looks up the rare words alone", async () => {
  const [rare, all] = [[word("one200")], [...common, word("one200")]];
  const plan = await db().$queryRaw<{ "QUERY PLAN": string }[]>`
    EXPLAIN SELECT 1 FROM "Artifact" a WHERE ${byWords(rare)} AND ${readWords(all)}`;
  const lookup = plan.map((row) => row["QUERY PLAN"]).find((line) => line.includes("Index Cond"));
  expect(lookup).toContain("one200");
  expect(lookup).not.toContain("one7");
});

it("among millions a word is rare by its share", async () => {
  await db().$executeRaw`UPDATE pg_class SET reltuples = 1000 * reltuples WHERE oid = '"Artifact"'::regclass`;
  const rare = await rareAmong(scope, [...common, word("one200")]);
  expect(rare?.[0]?.parts).toEqual(["one200"]);
  expect(await rareAmong(scope, [...common, ...common])).toBeNull();
});
