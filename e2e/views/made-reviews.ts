import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { callTool, connectAssistant } from "@/tools/testing/assistant-clients";
import { deliverJob, drawing } from "../drawn";
import { expect } from "../session";

type In = { server: Server; ws: string };

/** Votes of the viewer for as many pairs as there are outcomes. */
async function vote({ server, ws }: In, id: string, outcomes: readonly ("left" | "right" | "tie")[]) {
  const params = { ws, id };
  for (const outcome of outcomes) {
    const { pair } = await call("GET /workspaces/{ws}/reviews/{id}/next", { ...server, params });
    if (pair === null) return;
    const { leftId, rightId, ask } = pair;
    const body = { leftId, rightId, outcome, ...(ask !== undefined && { ask }) };
    await call("POST /workspaces/{ws}/reviews/{id}/votes", { ...server, params, body });
  }
}

/** An assistant judges the first pair both ways round, and says how sure it is. */
async function judge({ server, ws }: In, token: string, reviewId: string, pair: readonly string[]) {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const client = await connectAssistant(server.baseUrl, headers, { ws });
  const vote = { reviewId, confidence: 0.8, reason: "calm" };
  for (const [[leftId, rightId], outcome] of [
    [pair, "left"],
    [pair.toReversed(), "right"],
  ] as const)
    expect((await callTool(client, "vote", { ...vote, leftId, rightId, outcome })).code).toBeNull();
  await client.close();
}

/** A review of two sides: revisions of the preset “evening light” that meet in two pairs. */
async function makeVersus(here: In): Promise<string> {
  const { server, ws } = here;
  for (const cfg of [5, 7])
    for (const seed of ["1", "2"]) {
      const preset = { id: "evening light", params: { cfg } };
      const asked = { prompt: "a cup", seed, cfg, preset };
      const bytes = await drawing(40 + cfg + Number(seed));
      await deliverJob(server, ws, asked, [{ name: `cup-${cfg}-${seed}.png`, bytes }]);
    }
  const params = { ws, id: "evening light" };
  const { items } = await call("GET /workspaces/{ws}/presets/{id}/revisions", { ...server, params });
  const side = (at: number) => ({ preset: { id: "evening light", revision: items[at]?.revision ?? "" } });
  const body = { title: "Which evening", versus: { left: side(1), right: side(0) } };
  const { id } = await call("POST /workspaces/{ws}/reviews", { ...server, params: { ws }, body });
  await vote(here, id, ["left"]);
  return id;
}

/** An open review with a ranking and an assistant's suggestion, one to judge, a judged, a decided and a blind one. */
export async function makeReviews(here: In, artifactIds: string[]) {
  const { server, ws } = here;
  const open = async (title: string, more: object = {}) => {
    const body = { artifactIds: artifactIds.slice(0, 3), title, ...more };
    return call("POST /workspaces/{ws}/reviews", { ...server, params: { ws }, body });
  };
  const asked = await open("Which cover for the spring catalogue", { note: "For the spring catalogue" });
  await vote(here, asked.id, ["left", "tie"]);
  const { secret: token } = await call("POST /workspaces/{ws}/tokens", {
    ...server,
    params: { ws },
    body: { title: "Fable", assistant: { name: "Fable" } },
  });
  const assistant = await call("GET /workspaces/{ws}/assistants", { ...server, params: { ws } });
  await call("POST /workspaces/{ws}/reviews/{id}/suggestions", {
    ...server,
    token,
    params: { ws, id: asked.id },
    body: { artifactId: artifactIds[0] ?? "", reason: "the hand is whole" },
  });
  const judged = await open("Judged");
  await vote(here, judged.id, ["left", "left", "left"]);
  await judge(here, token, judged.id, artifactIds.slice(0, 2));
  const controlled = await open("With controls", { controls: { repeats: 2, swapped: 2, planted: 2 } });
  await vote(here, controlled.id, ["left", "left", "left", "left", "left"]);
  for (const [word, x] of [
    ["hand", 0.3],
    ["seam", 0.7],
  ] as const)
    await call("POST /workspaces/{ws}/artifacts/{id}/defects", {
      ...server,
      params: { ws, id: artifactIds[0] ?? "" },
      body: { word, at: { x, y: 0.4 } },
    });
  const decided = await open("Decided");
  await vote(here, decided.id, ["right"]);
  await call("PUT /workspaces/{ws}/reviews/{id}/decision", {
    ...server,
    params: { ws, id: decided.id },
    ifMatch: decided.version,
    body: { artifactId: artifactIds[0] ?? "", reason: "the calmer water", tags: ["calm"] },
  });
  return {
    asked: asked.id,
    fresh: (await open("To judge")).id,
    judged: judged.id,
    controlled: controlled.id,
    decided: decided.id,
    blind: (await open("Blind", { blind: true })).id,
    versus: await makeVersus(here),
    assistant: assistant.items[0]?.id ?? "",
  };
}
