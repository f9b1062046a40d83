import { expect, it } from "vitest";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { prepareDrill } from "./prepare-drill";

useFluxara();

it("picks among what is available by its hash", async () => {
  const admin = await makeViewer("admin");
  const made = await makeArtifacts(admin, await Promise.all([1, 2, 3].map(() => picture())));
  const plan = await prepareDrill(2);
  expect(plan).toMatchObject({ available: 3, originals: [{ ws: "demo" }, { ws: "demo" }] });
  const hashes = new Map(made.map(({ id, sha256 }) => [id, sha256]));
  for (const { id, sha256 } of plan.originals) expect(sha256).toBe(hashes.get(id));
  expect((await prepareDrill(10)).originals.map(({ id }) => id).sort()).toEqual([...hashes.keys()].sort());
});
