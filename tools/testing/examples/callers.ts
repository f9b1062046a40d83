import { expect } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, makeToken, viewerOf } from "../fixtures";
import { type RequestOptions, send } from "../server/server-under-test";

export type Callers = { session: Headers; token: Headers; tokenId: string; runner: Viewer };

/** An admin of `demo`, by session and by token. `runner`: the token's viewer. */
export async function makeCallers(): Promise<Callers> {
  const { id, headers: session } = await makePerson({ role: "admin" });
  const { id: tokenId, headers: token } = await makeToken(id);
  return { session, token, tokenId, runner: await viewerOf(token) };
}

export const inDemo = { params: { ws: "demo" } };
export const job = { pipeline: { id: "draw" } };

/** Creates a minimal job by default. */
export const createJobAs = (headers: Headers, sent: RequestOptions) =>
  send("createJob", { ...inDemo, body: job, headers, ...sent });

export async function problem(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const said = (await response.json()) as { code: string; detail: string; errors?: unknown };
  return { status: response.status, ...said };
}
