import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { assistantPermissions } from "@/lib/domain/access/assistant-rights";
import { listTokens, revokeToken } from "@/lib/services/accounts/tokens";
import { createComment } from "@/lib/services/comments/create-comment";
import { suggestDecision } from "@/lib/services/reviews/assistants/suggest-decision";
import { assistantHeaders, judgeAll, makeAssistant } from "@/tools/testing/assistants";
import { makeBatch } from "@/tools/testing/batches";
import { makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeReview } from "@/tools/testing/votes";
import { listAssistants } from "./list-assistants";

useFluxara();

let admin: Viewer;
const listed = async (limit = 50, cursor?: string) =>
  listAssistants(admin, "demo", { limit, ...(cursor === undefined ? {} : { cursor }) });

beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("the list of assistants says what each assistant may, what it did, and when it was last used", async () => {
  const fable = await makeAssistant(admin);
  const { ids, review } = await makeReview(admin, 2);
  const [artifactId = ""] = ids;
  await judgeAll(fable, review, () => "left");
  await suggestDecision(fable, "demo", review.id, { artifactId, reason: "brighter" });
  await createComment(fable, "demo", artifactId, { body: { body: "Bright" }, newId: undefined });
  await createComment(admin, "demo", artifactId, { body: { body: "Dark" }, newId: undefined });
  await makeBatch(admin);
  const [found] = (await listed()).items;
  expect(found).toMatchObject({
    name: "Fable",
    by: { id: admin.accountId },
    did: { votes: 2, suggestions: 1, comments: 1, batches: 0 },
    tokens: [{ title: "Fable", permissions: assistantPermissions, endsAt: null }],
  });
  expect(Date.parse(found?.lastUsedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
});

it("the list of assistants keeps an assistant whose tokens ended, and pages from new to old", async () => {
  await assistantHeaders(admin, "Grimm");
  await assistantHeaders(admin, "Grimm");
  const [grimm] = (await listed(1)).items;
  expect([grimm?.name, grimm?.tokens.length]).toEqual(["Grimm", 2]);
  const [newest, older] = (await listTokens(admin, "demo", { limit: 2 })).items;
  await revokeToken(admin, "demo", newest?.id ?? "");
  await db().token.update({ where: { id: older?.id ?? "" }, data: { endsAt: new Date(0) } });
  const first = await listed(1);
  expect(first.items).toMatchObject([{ name: "Grimm", tokens: [] }]);
  const rest = await listed(1, first.nextCursor ?? "");
  expect(rest).toMatchObject({ items: [{ name: "Fable" }], nextCursor: null });
});

it("the list of assistants is for those who make tokens", async () => {
  const reviewer = await makeViewer("reviewer");
  const stranger = await viewerOf((await makePerson()).headers);
  for (const viewer of [reviewer, stranger, await makeAssistant(admin)])
    await expect(listAssistants(viewer, "demo", { limit: 5 })).rejects.toMatchObject({ code: "not_found" });
});
