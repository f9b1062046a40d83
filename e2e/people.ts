import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import type { Role } from "@/lib/domain/access/permissions";
import { signIn } from "./session";

/** Registers, is approved into one workspace, and signs in; returns the account's id. */
export async function enterAs(page: Page, server: Server, workspace: string, role: Role): Promise<string> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
  const password = "a long enough sentence 42";
  await call("POST /register", { ...server, body: { email, name: role, password } });
  const { items } = await call("GET /accounts", { ...server, query: { status: "pending", limit: 200 } });
  const id = items.find((each) => each.email === email)?.id ?? "";
  await call("PUT /accounts/{id}", {
    ...server,
    params: { id },
    body: { status: "approved", memberships: [{ workspace, role }] },
  });
  await signIn(page, { email, password });
  return id;
}

export async function makeWorkspace(server: Server): Promise<string> {
  const slug = `empty-${randomUUID().slice(0, 8)}`;
  await call("POST /workspaces", { ...server, body: { slug, title: "Just begun" } });
  return slug;
}
