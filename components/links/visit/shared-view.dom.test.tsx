import { within } from "@testing-library/dom";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createLink } from "@/lib/services/links/create-link";
import type { Visitor } from "@/lib/services/links/visit/find-visit";
import { readShared } from "@/lib/services/links/visit/read-shared";
import { createSelection } from "@/lib/services/selections/write-selections";
import { tokenOf } from "@/tools/testing/examples/link-examples";
import {
  makeArtifacts,
  makePerson,
  makeViewer,
  makeWorkspace,
  picture,
  useFluxara,
} from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

useFluxara();

let ws = "";
let count = 0;
let admin: Viewer;
beforeEach(async () => {
  ws = `shown-${count++}`;
  await makeWorkspace(ws);
  admin = await makeViewer("admin", ws);
});

/** The token of a link to one picture that says it was generated and one that says nothing. */
async function shared(metadata = false): Promise<string> {
  const items = await makeArtifacts(admin, [signedPicture.bytes(), await picture()], {}, ws);
  const selection = { title: "s", artifactIds: items.map(({ id }) => id), published: false };
  const { id } = await createSelection(admin, ws, selection, undefined);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const target = { kind: "selection", id } as const;
  return tokenOf(await createLink(admin, ws, { target, expiresAt, download: true, metadata }));
}
const by = (token: string): Visitor => ({ token, pass: undefined, network: "127.0.0.0/24", viewer: null });
async function open(token: string) {
  const { page } = await openPage(`/s/${token}`, await makePerson());
  const region = await page.findByRole("region", { name: "All 2" });
  return { page, pictures: within(region).getAllByRole("listitem") };
}

it("a visitor reads beside a picture that AI generated it, and nothing beside the others", async () => {
  const { page, pictures } = await open(await shared());
  expect(pictures.map((item) => item.textContent?.includes("AI generated"))).toEqual([true, false]);
  page.getAllByAltText("Picture 1, AI generated");
  page.getByText(/Pictures with an AI label say of themselves/);
});

it("a workspace that does not label tells visitors nothing of AI", async () => {
  const token = await shared();
  await db().workspace.update({ where: { slug: ws }, data: { aiLabel: false } });
  const { page } = await open(token);
  expect(page.queryAllByText(/AI/)).toEqual([]);
  expect((await readShared(by(token))).items.some((item) => "ai" in item)).toBe(false);
});

it("a link tells who signed only where it shares metadata", async () => {
  const bare = await readShared(by(await shared()));
  expect(bare.items.map(({ ai }) => ai)).toEqual(["generated", null]);
  expect(JSON.stringify(bare)).not.toContain(signedPicture.organisation);
  const { items } = await readShared(by(await shared(true)));
  expect(items.map(({ provenance }) => provenance)).toEqual([
    {
      state: "invalid",
      signer: expect.objectContaining({ organisation: signedPicture.organisation }),
      sourceType: "trainedAlgorithmicMedia",
    },
    { state: "none", signer: null, sourceType: null },
  ]);
});
