import { expect, test } from "vitest";
import { planFiles } from "./plan";

const passed = (file: string, ms: number) => ({ file, ms, isPassed: true });
const surveyed = [
  passed("lib/services/jobs/b.int.test.ts", 2_000),
  passed("lib/services/jobs/a.int.test.ts", 1_000),
  passed("lib/db/jobs/c.int.test.ts", 500),
  passed("tools/slow.int.test.ts", 200_000),
  { file: "lib/services/jobs/broken.int.test.ts", ms: 1, isPassed: false },
];
const all = surveyed.map(({ file }) => file);

test("near files of tests are run first, of those the quickest, and none that fails anyway", () => {
  expect(planFiles("lib/services/jobs/x.ts", all, surveyed)).toEqual([
    "lib/services/jobs/a.int.test.ts",
    "lib/services/jobs/b.int.test.ts",
    "lib/db/jobs/c.int.test.ts",
  ]);
});

test("a file that takes longer than there is time is run if it is the only one", () => {
  expect(planFiles("lib/services/jobs/x.ts", ["tools/slow.int.test.ts"], surveyed)).toEqual([
    "tools/slow.int.test.ts",
  ]);
});
