import { beforeAll, describe, expect, it } from "vitest";
import { ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import {
  makeArtifact,
  makePerson,
  makeToken,
  makeViewer,
  makeWorkspace,
  useFluxara,
  viewerOf,
} from "@/tools/testing/fixtures";
import { getSelection, listSelections } from "./read-selections";
import { createSelection } from "./write-selections";

useFluxara();

const ws = "open";
let draftId: string;
let reviewer: Viewer;

beforeAll(async () => {
  await makeWorkspace(ws);
  await db().workspace.update({ where: { slug: ws }, data: { betaSees: "all" } });
  reviewer = await makeViewer("reviewer", ws);
  const { id } = await makeArtifact(await makeViewer("admin", ws), {}, ws);
  const draft = { title: "draft of a reviewer", published: false, artifactIds: [id] };
  draftId = (await createSelection(reviewer, ws, draft, undefined)).id;
});

const titles = async (viewer: Viewer) =>
  (await listSelections(viewer, ws, { limit: 50 })).items.map((s) => s.title);

/** A token made by a former admin. */
async function tokenOfDemoted(): Promise<Viewer> {
  const person = await makePerson({ role: "admin", workspace: ws });
  const token = await makeToken(person.id, ws, ["selection:read"]);
  await db().membership.updateMany({ where: { accountId: person.id }, data: { role: "beta" } });
  return viewerOf(token.headers);
}

const beta = () => makeViewer("beta", ws);

describe.each([
  ["a beta user who sees all artifacts", beta],
  ["the token of an admin who is beta by now", tokenOfDemoted],
])("%s", (_, who) => {
  it("neither lists nor reads what is not published", async () => {
    const viewer = await who();
    expect(await titles(viewer)).toEqual(["Preferred"]);
    await expect(getSelection(viewer, ws, draftId)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("a draft's id opens no list to those who may not read it", async () => {
  const inDraft = ArtifactQuery.parse({ selection: draftId });
  expect((await listArtifacts(await beta(), ws, inDraft)).items).toEqual([]);
  expect((await listArtifacts(reviewer, ws, inDraft)).items).toHaveLength(1);
});

it("those who make selections see each other's drafts, even with a read-only token", async () => {
  const { id } = await makePerson({ role: "reviewer", workspace: ws });
  const reading = await viewerOf((await makeToken(id, ws, ["selection:read"])).headers);
  for (const viewer of [reviewer, reading]) expect(await titles(viewer)).toContain("draft of a reviewer");
  expect((await getSelection(reading, ws, draftId)).artifactIds).toHaveLength(1);
});
