import { call } from "@/lib/client/call";
import { makeWorkspace } from "../people";
import { serverOf } from "../server";
import { makeBatches } from "./made-batches";
import { makePictures } from "./made-pictures";
import { makeReviews } from "./made-reviews";

const soon = () => new Date(Date.now() + 3 * 86_400_000).toISOString();

/** What is kept, shared and connected in the workspace. */
async function makeKept(ws: string, ids: string[]) {
  const server = serverOf();
  const [one = "", other = "", ...more] = ids;
  const to = { ...server, params: { ws } };
  const selection = await call("POST /workspaces/{ws}/selections", {
    ...to,
    body: { title: "Autumn", artifactIds: ids },
  });
  const target = { kind: "artifact" as const, id: one };
  await call("POST /workspaces/{ws}/holds", { ...to, body: { target, name: "Press", reason: "Printed" } });
  const plan = await call("POST /workspaces/{ws}/retention/plans", {
    ...to,
    body: { artifactIds: [one, other] },
  });
  const waiting = await call("POST /workspaces/{ws}/retention/plans", { ...to, body: { artifactIds: more } });
  const params = { ws, id: waiting.id };
  await call("POST /workspaces/{ws}/retention/plans/{id}/execute", { ...server, params, body: {} });
  const share = { expiresAt: soon(), from: "Mara at North Studio", download: true, metadata: true };
  const pair = { kind: "compare" as const, ids: [one, other] };
  const open = await call("POST /workspaces/{ws}/links", {
    ...to,
    body: { ...share, target: pair, title: "Which cover?" },
  });
  const closed = await call("POST /workspaces/{ws}/links", {
    ...to,
    body: { ...share, target, title: "Spring", passphrase: "harbour-violet-41" },
  });
  const hook = await call("POST /workspaces/{ws}/webhooks", {
    ...to,
    body: { url: "http://127.0.0.1:65530/in", title: "Press room", events: ["job.completed"] },
  });
  await call("POST /workspaces/{ws}/webhooks/{id}/test", { ...server, params: { ws, id: hook.id } });
  await call("POST /workspaces/{ws}/exports", { ...to, body: { artifactIds: [one] } });
  await call("POST /workspaces/{ws}/tokens", { ...to, body: { title: "runner-eu" } });
  return {
    selection: selection.id,
    plan: plan.id,
    waiting: waiting.id,
    link: open.url,
    closedLink: closed.url,
    webhook: hook.id,
  };
}

async function make() {
  const server = serverOf();
  const [ws, empty] = [await makeWorkspace(server), await makeWorkspace(server)];
  const pictures = await makePictures(server, ws);
  const reviews = await makeReviews({ server, ws }, pictures.ids);
  const kept = await makeKept(ws, pictures.plain.concat(pictures.discussed));
  return { ws, empty, ...pictures, ...reviews, ...kept, ...(await makeBatches(server, ws)) };
}

export type ViewData = Awaited<ReturnType<typeof make>>;
let made: Promise<ViewData> | undefined;

/** Two workspaces, one without anything, made once for each worker. */
export function madeOnce(): Promise<ViewData> {
  made ??= make();
  return made;
}
