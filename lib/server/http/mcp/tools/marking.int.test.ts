import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { listChecklists } from "@/lib/services/checklists/list-checklists";
import { getPictureChecklist } from "@/lib/services/checklists/picture-checklist";
import { putChecklist } from "@/lib/services/checklists/write-checklist";
import { listDefects } from "@/lib/services/defects/list-defects";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { callTool, connectAssistant } from "@/tools/testing/assistant-clients";
import { assistantHeaders } from "@/tools/testing/assistants";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { listTools } from "../list-tools";

useFluxara();

const lines = ["Is there a tree?", "Is it bare?", "Is it night?"].map((text) => ({
  text,
  kind: "other" as const,
}));

let api: Awaited<ReturnType<typeof startApi>>;
let admin: Viewer;
let client: Client;
const clients: Client[] = [];
async function connected(headers: Headers): Promise<Client> {
  const made = await connectAssistant(api.baseUrl, headers);
  clients.push(made);
  return made;
}
beforeAll(async () => {
  api = await startApi();
  admin = await makeViewer("admin");
  client = await connected(await assistantHeaders(admin));
});
afterAll(async () => {
  for (const each of clients) await each.close();
  await api.close();
});

let prompts = 0;
async function checked() {
  const prompt = `a bare tree, ${++prompts}`;
  const { checklist } = await putChecklist(admin, "demo", 0, { prompt, lines });
  const ids = [(await makeArtifact(admin, { prompt })).id, (await makeArtifact(admin, { prompt })).id];
  return { prompt, ids, lineIds: checklist.lines.map(({ id }) => id) };
}
const hand = { word: "hand", at: { x: 0.2, y: 0.7 } };

it("sixteen tools are listed in 24 KB", () => {
  const tools = listTools();
  expect(tools).toHaveLength(16);
  expect(JSON.stringify({ tools }).length).toBeLessThanOrEqual(24 * 1024);
});

it("mark stores defects, ticks and a proposed checklist of an artifact, and flags only if asked", async () => {
  const { prompt, ids, lineIds } = await checked();
  const [id = "", line = ""] = [ids[0], lineIds[0]];
  const asked = { artifactId: id, defects: [hand], ticks: { [line]: "yes" }, checklist: { lines } };
  const { body, code } = await callTool(client, "mark", asked);
  expect(code).toBeNull();
  expect(Object.keys(body).sort()).toEqual(["checklist", "defects", "ticks"]);
  const [defect] = (await listDefects(admin, "demo", id)).items;
  expect(defect).toMatchObject({ ...hand, by: { assistant: { name: "Fable" } } });
  expect((await getPictureChecklist(admin, "demo", { id, reviewId: null })).assistants).toMatchObject([
    { score: { yes: 1, of: 1 } },
  ]);
  const open = await listChecklists(admin, "demo", { prompt, state: "proposed", limit: 50 });
  expect(open.items).toHaveLength(1);
  const unknown = await callTool(client, "mark", { artifactId: id, defects: [{ ...hand, word: "unheard" }] });
  expect(unknown).toMatchObject({ code: "invalid", body: { errors: [{ path: "word" }] } });
  expect((await callTool(client, "mark", { artifactId: id, stars: 4 })).body).toEqual({
    flag: null,
    stars: 4,
  });
});

it("next_pair tells a checklist once for the pictures that share it", async () => {
  const { prompt, ids } = await checked();
  const review = await openReview(admin, "demo", { artifactIds: ids }, undefined);
  const { body } = await callTool(client, "next_pair", { reviewId: review.id });
  expect(body.checklists).toMatchObject([{ prompt, lines: lines.map(({ text }) => ({ text })) }]);
  const plain = [(await makeArtifact(admin)).id, (await makeArtifact(admin)).id];
  const other = await openReview(admin, "demo", { artifactIds: plain }, undefined);
  expect((await callTool(client, "next_pair", { reviewId: other.id })).body).not.toHaveProperty("checklists");
});

it.each([true, false])("in a blind review that shows prompts: %s", async (showPrompt) => {
  const { ids, lineIds } = await checked();
  const review = await openReview(admin, "demo", { artifactIds: ids, blind: true, showPrompt }, undefined);
  const { headers } = await makePerson({ role: "admin" });
  const judge = await connected(await assistantHeaders(await viewerOf(headers)));
  await joinReview(await viewerOf(headers), "demo", review.id);
  const { body } = await callTool(judge, "next_pair", { reviewId: review.id });
  expect("checklists" in body).toBe(showPrompt);
  expect(JSON.stringify(body)).not.toContain(ids[0]);
  const artifactId = (body.pair as { leftId: string }).leftId;
  const named = { artifactId, reviewId: review.id };
  const ticked = await callTool(judge, "mark", { ...named, ticks: { [lineIds[0] ?? ""]: "no" } });
  expect(ticked.code).toBe(showPrompt ? null : "invalid");
  const proposed = await callTool(judge, "mark", { ...named, checklist: { lines } });
  expect(proposed.code).toBe(showPrompt ? null : "invalid");
  const found = await callTool(judge, "mark", { ...named, defects: [hand] });
  expect(found.body.defects).toMatchObject([{ candidateId: artifactId }]);
  expect((await callTool(judge, "mark", { ...named, stars: 2 })).code).toBe("not_found");
});
