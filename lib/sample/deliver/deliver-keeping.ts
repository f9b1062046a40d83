import { call } from "@/lib/client/call";
import type { Stage } from "@/lib/sample/deliver/stage";
import { samplePlan } from "@/lib/sample/plan/sample-plan";

const { policy, hold, link, selection } = samplePlan.story;

/** Sets a longer time to undo removals, and a rule for one environment whose pictures expire soon. */
export async function deliverPolicy({ to }: Stage): Promise<void> {
  const params = { ws: to.ws };
  const current = await call("GET /workspaces/{ws}/retention", { ...to, params });
  const { version, at: _, by: __, inForce: ___, ...rest } = current;
  if (rest.graceHours === policy.graceHours) return;
  const body = { ...rest, ...policy };
  await call("PUT /workspaces/{ws}/retention", { ...to, params, ifMatch: version, body });
}

export async function deliverHold({ to, setId }: Stage): Promise<void> {
  const params = { ws: to.ws };
  const target = { kind: "set" as const, id: setId(hold.set) };
  const { items } = await call("GET /workspaces/{ws}/holds", { ...to, params, query: { target: target.id } });
  if (items.length > 0) return;
  const { name, reason } = hold;
  await call("POST /workspaces/{ws}/holds", { ...to, params, body: { target, name, reason } });
}

const hourMs = 3_600_000;

export async function deliverLink({ to }: Stage): Promise<void> {
  const params = { ws: to.ws };
  const links = await call("GET /workspaces/{ws}/links", { ...to, params });
  if (links.items.length > 0) return;
  const { items } = await call("GET /workspaces/{ws}/selections", { ...to, params });
  const shared = items.find(({ title }) => title === selection.title);
  if (shared === undefined) return;
  const { title, from, hours } = link;
  const target = { kind: "selection" as const, id: shared.id };
  const expiresAt = new Date(Date.now() + hours * hourMs).toISOString();
  const body = { target, title, from, expiresAt, download: true, metadata: false };
  await call("POST /workspaces/{ws}/links", { ...to, params, body });
}
