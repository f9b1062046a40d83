import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./rows-have-route-files.mjs";

const table = sourceOf(
  "lib/contracts/operations/jobs.ts",
  'export const getJob = operation("GET /workspaces/{ws}/jobs/{job}", { summary: "Read a job" });',
);
const served = "export const GET = route(api.getJob, ({ params }) => getJob(params));";
const place = "app/api/v1/workspaces/[ws]/jobs/[job]/route.ts";

test.each([
  ["no file", "app/api/v1/workspaces/[ws]/jobs/route.ts", served],
  ["another method", place, served.replace("GET", "PUT")],
  ["another row", place, served.replace("api.getJob", "api.getJobs")],
])("a row without its route is found: %s", (_, file, text) => {
  expect(check([table, sourceOf(file, text)])).toEqual([
    {
      file: table.file,
      line: 1,
      message: `${place} says \`export const GET = route(api.getJob, …)\``,
    },
  ]);
});

test.each([served, served.replace("(api", "(\n  api")])("this passes: %s", (text) => {
  expect(check([table, sourceOf(place, text)])).toEqual([]);
});
