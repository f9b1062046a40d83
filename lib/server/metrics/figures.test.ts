import { expect, it } from "vitest";
import type { MetricFigures } from "@/lib/db/system/health/metric-figures";
import { Figures } from "./figures";

const some = { sessions: 3 } as MetricFigures;

it("twenty scrapers at once ask the database once, and so does the next one", async () => {
  let asked = 0;
  const figures = new Figures(async () => {
    asked++;
    return some;
  });
  const read = await Promise.all(Array.from({ length: 20 }, () => figures.read()));
  expect([...read, await figures.read()]).toEqual(Array(21).fill(some));
  expect(asked).toBe(1);
});

it("an answer that does not come is not waited for", async () => {
  const figures = new Figures(() => new Promise(() => undefined));
  expect(await figures.read()).toBeNull();
});

it("a failed query leaves its metrics out", async () => {
  const figures = new Figures(() => Promise.reject(new Error("away")));
  expect(await figures.read()).toBeNull();
});
