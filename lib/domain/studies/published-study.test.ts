import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { readStudyRows } from "./read-rows";
import { cellsReader } from "./row-cells";
import { studyAgreement } from "./study-agreement";
import { studyJudges } from "./study-judgements";
import { studyRanking } from "./study-ranking";

const file = join(env.corpus ?? "", "questions", "viescore-text-guided-editing.csv");

function publishedRows() {
  const reader = cellsReader("text/csv");
  const cells = [...reader.push(readFileSync(file, "utf8")), ...reader.end()];
  return readStudyRows(cells, { form: "rating" }).rows;
}

// Figures of two separate computations, in the folder's README; its alpha is 0.7062, but by the definition (the matrix of
// coincidences) these ratings have 0.706103.
describe.skipIf(env.corpus === undefined)("VIEScore's ratings of edited pictures", () => {
  const rows = env.corpus ? publishedRows() : [];

  test("people agree as published", () => {
    const { raters, votes, agreed, pairs, rate, interval, kappa, alpha, scale, between } =
      studyAgreement(rows);
    expect({ raters, votes, agreed, pairs, scale }).toEqual({
      ...{ raters: 3, votes: 4075, agreed: 3952, pairs: 1767, scale: "interval" },
    });
    expect([rate, ...(interval ?? []), kappa, alpha].map((each) => each?.toFixed(4))).toEqual([
      ...["0.9698", "0.9608", "0.9768", "0.6577", "0.7061"],
    ]);
    expect(between.map(({ a, b }) => [a, b])).toHaveLength(3);
  });

  test("judges are measured against them as published", () => {
    const { judges } = studyJudges(rows);
    expect(
      judges.map(({ rater, agreed, votes, pairs, word }) => [rater, agreed, votes, pairs, word]),
    ).toEqual([
      ["blip2_0shot", 70, 124, 49, "chance"],
      ["gemini_0shot", 2970, 3711, 1673, "below"],
      ["gpt4o_0shot", 3868, 4452, 2049, "below"],
      ["instructblip_0shot", 2151, 4246, 1987, "chance"],
      ["qwenvl_0shot", 1175, 2712, 1303, "against"],
    ]);
  });

  test("nine methods are ranked by people alone, without sides", () => {
    const { items, leftWins, supported } = studyRanking(rows, "model");
    expect([items.length, leftWins, supported]).toEqual([9, null, true]);
    expect(items.reduce((sum, { strength }) => sum + strength, 0)).toBeCloseTo(0, 8);
  });
});
