import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Role } from "@/lib/domain/access/permissions";
import type { Server } from "@/lib/sdk/server";
import { from } from "./own-address";
import { openSession } from "./session";

/** From an address of its own: of one address, few registrations are taken in a quarter of an hour. */
async function register({ baseUrl }: Server, body: object): Promise<void> {
  const [a, b] = [randomInt(1, 255), randomInt(1, 255)];
  const headers = { "content-type": "application/json", origin: baseUrl };
  const ask = from(baseUrl, `127.77.${a}.${b}`);
  const { status, text } = await ask("/api/v1/register", {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (status >= 300) throw new Error(`${status} ${text}`);
}

/** Registers, is approved into one workspace, and is signed in; returns the account's id. */
export async function enterAs(page: Page, server: Server, workspace: string, role: Role): Promise<string> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
  const password = "a long enough sentence 42";
  await register(server, { email, name: role, password });
  const { items } = await call("GET /accounts", { ...server, query: { status: "pending", limit: 200 } });
  const id = items.find((each) => each.email === email)?.id ?? "";
  await call("PUT /accounts/{id}", {
    ...server,
    params: { id },
    body: { status: "approved", memberships: [{ workspace, role }] },
  });
  await page.context().clearCookies();
  await openSession(page.context().request, { baseUrl: server.baseUrl, email, password });
  return id;
}

export async function makeWorkspace(server: Server): Promise<string> {
  const slug = `empty-${randomUUID().slice(0, 8)}`;
  await call("POST /workspaces", { ...server, body: { slug, title: "Just begun" } });
  return slug;
}
