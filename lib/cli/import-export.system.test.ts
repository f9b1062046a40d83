import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import type { Viewer } from "@/lib/domain/access/actors";
import { runnerPermissions } from "@/lib/domain/access/permissions";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import {
  makeArtifact,
  makePerson,
  makeToken,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { exportFolder } from "./export/export-folder";
import type { RecordFormat } from "./export/metadata-files";
import { importFolder } from "./import-folder";

useFluxara();

const folder = mkdtempSync(join(tmpdir(), "fluxara-lineage-"));
const silent = { start: () => undefined, step: () => undefined, stop: () => undefined };
let api: Awaited<ReturnType<typeof startApi>>;
let admin: Viewer;

/** How a program of a new admin reaches a workspace. */
async function targetIn(workspace: string) {
  const { headers } = await makeToken((await makePerson({ role: "admin", workspace })).id, workspace, [
    ...runnerPermissions,
    "artifact:read",
  ]);
  const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  return { baseUrl: api.baseUrl, token, workspace, set: null, environment: null };
}

beforeAll(async () => {
  api = await startApi();
  admin = await viewerOf((await makePerson({ role: "admin" })).headers);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

it.each<RecordFormat | "beside">(["json", "jsonl", "beside"])(
  "what was exported is imported with what it was made of, by %s",
  async (how) => {
    const variantSet = { key: `lineage-${how}` };
    const source = await makeArtifact(admin, { variantSet });
    const derivedFrom = [{ artifactId: source.id, kind: "upscale" }];
    const made = await makeArtifact(admin, { variantSet, derivedFrom });
    const into = join(folder, how);
    const what = `set:${variantSet.key}`;
    const metadata = how === "beside" ? [] : [how];
    const format = { format: "original" } as const;
    await exportFolder(
      await targetIn("demo"),
      { what, folder: into, format, names: "{name}", metadata },
      silent,
    );
    const beside = readdirSync(into).filter((name) => name.endsWith(".png.json"));
    if (how !== "beside") for (const name of beside) rmSync(join(into, name));
    const workspace = `elsewhere-${how}`;
    await makeWorkspace(workspace);
    const target = await targetIn(workspace);
    expect(await importFolder(target, into, silent)).toMatchObject({ imported: 2, refused: [] });
    const { items } = await call("GET /workspaces/{ws}/artifacts", {
      ...target,
      params: { ws: workspace },
      query: { limit: 10 },
    });
    const [again, of] = [made, source].map(({ sha256 }) => items.find((each) => each.sha256 === sha256)?.id);
    const reader = await viewerOf((await makePerson({ role: "reviewer", workspace })).headers);
    expect((await getArtifact(reader, workspace, again ?? "")).derivedFrom).toEqual([
      { artifactId: of, sha256: source.sha256, kind: "upscale" },
    ]);
  },
);
