import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inProject } from "../project.mjs";
import { sourceOf } from "../sources.mjs";
import { check } from "./browser-data.mjs";

const found = (file: string, text: string) => check([sourceOf(file, text)]).map((each) => each.line);

test("queries of lib/client pass", () => {
  expect(found("components/jobs/job-list.tsx", "const jobs = useQuery(jobsOf(ws));")).toEqual([]);
  expect(found("lib/client/jobs/jobs.ts", "queryOptions({ queryKey: keyOf('jobs', ws) });")).toEqual([]);
  expect(found("lib/client/touches.ts", "cache.invalidateQueries({ queryKey: [area] });")).toEqual([]);
});

test.each([
  ["components/jobs/job-list.tsx", "useQuery({\n  queryKey: ['jobs', ws] });", [2]],
  ["components/jobs/job-list.tsx", "const { queryKey } = jobsOf(ws);", [1]],
  ["components/jobs/job-list.tsx", "cache.invalidateQueries();", [1]],
  ["lib/client/jobs/jobs.ts", "cache.invalidateQueries();", [1]],
  ["lib/client/touches.ts", "cache.invalidateQueries();", [1]],
  ["app/w/[ws]/jobs/page.tsx", "useQuery({ queryKey: ['jobs', ws] });", [1]],
])("in %s, %j is found", (file, text, lines) => {
  expect(found(file, text)).toEqual(lines);
});

/** Biome's findings on a component that imports this, by the project's own settings. */
function lint(imports: string): string {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-lint-"));
  copyFileSync(inProject("biome.json"), join(folder, "biome.json"));
  mkdirSync(join(folder, "components"));
  writeFileSync(join(folder, "components", "planted.tsx"), `${imports}\n`);
  const biome = inProject("node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "lint", "--vcs-enabled=false", "--only=style/noRestrictedImports", "components"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(stdout + stderr).toMatch(/Checked 1 file/);
  return stdout + stderr;
}

test("components import neither writes nor operations", () => {
  const restricted = /noRestrictedImports/;
  expect(lint('import { useQuery } from "@tanstack/react-query";')).not.toMatch(restricted);
  expect(lint('import { Problem } from "@/lib/sdk/problem";')).not.toMatch(restricted);
  for (const fault of ["useMutation", "queryOptions", "useQueryClient"])
    expect(lint(`import { ${fault} } from "@tanstack/react-query";`)).toMatch(restricted);
  expect(lint('import { call } from "@/lib/client/call";')).toMatch(restricted);
});
