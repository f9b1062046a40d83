import { randomUUID } from "node:crypto";
import type { Audience } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import { createLink } from "@/lib/services/links/create-link";
import { openShared } from "@/lib/services/links/visit/open-shared";
import { makeArtifact, makePerson, makeToken, makeWorkspace, viewerOf } from "../fixtures";
import { linkTo, tokenOf } from "./link-examples";

export type CallerKind =
  | "anonymous"
  | "visitor"
  | "pending"
  | "suspended"
  | "reviewer"
  | "beta"
  | "admin"
  | "runner"
  | "elsewhere"
  | "operator";

/** Callers without an account that may act. */
export const deniedCallers: readonly CallerKind[] = ["anonymous", "visitor", "suspended"];
const members: CallerKind[] = ["reviewer", "beta", "admin"];
const everybody: CallerKind[] = [...members, "runner", "elsewhere", "operator"];
const readers: CallerKind[] = ["reviewer", "admin"];

/**
 * Who may call what, by the table of roles in the docs. Repeated here, so that a mistake in either one fails the test.
 */
export const may: Record<Audience, CallerKind[]> = {
  public: ["anonymous", "visitor", "pending", "suspended", ...everybody],
  account: ["pending", ...everybody],
  person: ["pending", ...members, "elsewhere", "operator"],
  approved: everybody,
  operator: ["operator"],
  "artifact:read": [...members, "runner"],
  "job:read": ["reviewer", "admin", "runner"],
  "job:write": ["admin", "runner"],
  "job:claim": ["admin", "runner"],
  "job:run": ["admin", "runner"],
  "batch:write": readers,
  "runner:write": ["admin"],
  compare: readers,
  "mark:write": readers,
  "review:read": readers,
  "review:write": readers,
  "vote:write": readers,
  "decision:write": readers,
  "comment:read": readers,
  "comment:write": readers,
  "selection:read": members,
  "selection:write": readers,
  download: [...members, "runner"],
  "link:write": ["admin"],
  "retention:read": readers,
  "retention:write": ["admin"],
  "hold:write": ["admin"],
  "member:write": ["admin"],
  "token:write": ["admin"],
  "workspace:write": ["admin"],
  "audit:read": ["admin"],
  "webhook:write": ["admin"],
};

/** A visitor's headers: a link's pass and, where it could be mistaken for a session, the link's secret. */
async function visitorHeaders(owner: Viewer): Promise<Headers> {
  const { id } = await makeArtifact(owner);
  const passphrase = "harbour-violet-41";
  const secret = tokenOf(await createLink(owner, "demo", linkTo(id, { passphrase })));
  const { value } = await openShared(secret, passphrase);
  return new Headers({ cookie: `flx-link=${value}; flx-session=${secret}` });
}

/** A token with every permission that has expired. */
async function endedToken(accountId: string, workspace: string): Promise<Headers> {
  const { id, headers } = await makeToken(accountId, workspace, permissions);
  await db().token.update({ where: { id }, data: { endsAt: new Date(Date.now() - 1000) } });
  return headers;
}

export type EveryCaller = {
  callers: Record<CallerKind, Headers>;
  /** The same accounts with expired tokens; nobodies are unchanged. */
  ended: Record<CallerKind, Headers>;
  admin: Viewer;
};

/** Makes one caller of each kind in `demo`, and an admin of `elsewhere`. */
export async function makeEveryCaller(): Promise<EveryCaller> {
  await makeWorkspace("elsewhere");
  const person = await makePerson({ role: "admin" });
  const admin = await viewerOf(person.headers);
  const people = {
    pending: await makePerson({ role: "admin", status: "pending" }),
    reviewer: await makePerson({ role: "reviewer" }),
    beta: await makePerson({ role: "beta" }),
    admin: person,
    elsewhere: await makePerson({ role: "admin", workspace: "elsewhere" }),
    operator: await makePerson({ isOperator: true }),
  };
  const suspended = await makePerson({ role: "admin", status: "suspended" });
  const nobody = {
    anonymous: new Headers(),
    visitor: await visitorHeaders(admin),
    suspended: (await makeToken(suspended.id)).headers,
  };
  const { headers: runner } = await makeToken(person.id);
  const sessions = Object.entries(people).map(([kind, { headers }]) => [kind, headers]);
  const ends = Object.entries(people).map(async ([kind, { id }]) => [
    kind,
    await endedToken(id, kind === "elsewhere" ? "elsewhere" : "demo"),
  ]);
  return {
    callers: { ...nobody, ...Object.fromEntries(sessions), runner },
    ended: {
      ...nobody,
      ...Object.fromEntries(await Promise.all(ends)),
      runner: await endedToken(person.id, "demo"),
    },
    admin,
  };
}

/** An id that nothing has. */
export const unknownId = (): string => randomUUID();
