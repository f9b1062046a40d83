import { beforeAll, expect, it } from "vitest";
import { ExportBody } from "@/lib/contracts/exports";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { makeArtifacts, makeViewer, picture, useFluxara } from "@/tools/testing/fixtures";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";
import { planExport } from "./export-content";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

async function sheet(): Promise<string> {
  const items = await makeArtifacts(admin, [signedPicture.bytes(), await picture()]);
  const body = ExportBody.parse({ artifactIds: items.map(({ id }) => id) });
  const files: string[] = [];
  for await (const { text } of (await planExport(admin, "demo", body)).sheet.files())
    files.push(String(text));
  return files.join();
}

it("a contact sheet labels each picture that says of itself that AI made it, in words", async () => {
  const html = await sheet();
  expect(html.match(/<p class="ai"><b aria-hidden="true">AI<\/b>AI generated<\/p>/g)).toHaveLength(1);
  expect(html.match(/<figure>/g)).toHaveLength(2);
});

it("a contact sheet labels nothing where the workspace does not", async () => {
  await db().workspace.update({ where: { slug: "demo" }, data: { aiLabel: false } });
  expect(await sheet()).not.toContain("AI generated");
  await db().workspace.update({ where: { slug: "demo" }, data: { aiLabel: true } });
});
