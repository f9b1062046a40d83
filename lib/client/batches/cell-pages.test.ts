import { expect, test } from "vitest";
import type { BatchCell } from "@/lib/contracts/batches";
import { noSettings } from "@/lib/domain/settings/settings";
import { needsReading, statusOf, withRunning } from "./cell-pages";

type Status = BatchCell["jobs"][number]["status"];

const cell = (id: string, status: Status): BatchCell => ({
  at: [0],
  pipeline: { id: "p", version: null },
  settings: { ...noSettings, params: {} },
  jobs: [{ id, status, attempts: [], progress: null, waitingBecause: null, error: null }],
  artifacts: [],
});
const page = (statuses: string, nextCursor: string | null = null) => {
  const names = { c: "completed", r: "running", q: "queued", f: "failed" } as const;
  const items = [...statuses].map((each, i) => cell(`${i}`, names[each as keyof typeof names]));
  return { items, nextCursor };
};

test.each([
  [
    "pages with running cells and the first that waits",
    ["cc", "cr", "qq", "qq"],
    { waiting: 4, running: 1 },
    "-++-",
  ],
  ["the first that waits, when nothing runs", ["cc", "qq", "qq"], { waiting: 4, running: 0 }, "-+-"],
  ["nothing of a batch that is over", ["cc", "ff"], { waiting: 0, running: 0 }, "--"],
  ["all, when somebody made new jobs", ["cc", "ff"], { waiting: 2, running: 0 }, "++"],
  ["all that wait, when somebody canceled them", ["cr", "qq", "qq"], { waiting: 0, running: 1 }, "+++"],
] as const)("a change asks for %s", (_, pages, counts, due) => {
  const known = pages.map((statuses, i) => page(statuses, i < pages.length - 1 ? "more" : null));
  expect(
    needsReading(known, counts)
      .map((is) => (is ? "+" : "-"))
      .join(""),
  ).toBe(due);
});

test("running cells take the place of loaded ones, and never of what has ended since", () => {
  const running = [cell("a", "running"), cell("b", "running")];
  const shown = withRunning([cell("a", "queued"), cell("b", "completed"), cell("c", "queued")], running);
  expect(shown.map(statusOf)).toEqual(["running", "completed", "queued"]);
});
