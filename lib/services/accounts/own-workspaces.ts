import * as z from "zod";
import type { Workspace } from "@/lib/contracts/accounts";
import { type Page, Slug } from "@/lib/contracts/wire";
import { hasArtifacts } from "@/lib/db/accounts/workspaces";
import { findOwnRow, listOwnRows } from "@/lib/db/system/accounts/own-workspaces";
import { authorize, can } from "@/lib/domain/access/access";
import { isAdmitted } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

const Position = z.object({ slug: Slug });

/** The viewer's workspaces, by slug; a token sees only the one it is tied to. */
export async function listWorkspaces(viewer: Viewer, query: PageQuery): Promise<Page<Workspace>> {
  const afterSlug = query.cursor === undefined ? null : decodeCursor(query.cursor, Position).slug;
  const take = query.limit + 1;
  const rows = isAdmitted(viewer) ? await listOwnRows(bySignIn, viewer, { afterSlug, take }) : [];
  return pageOf(rows, query.limit, ({ slug }) => cursorOf({ slug }));
}

async function ownBySlug(viewer: Viewer, slug: string): Promise<Workspace | null> {
  return isAdmitted(viewer) && Slug.safeParse(slug).success ? findOwnRow(bySignIn, viewer, slug) : null;
}

/** One of the viewer's workspaces, by slug. */
export async function findOwnWorkspace(viewer: Viewer, ws: string): Promise<Workspace> {
  const found = await ownBySlug(viewer, ws);
  if (found === null) throw new AppError("not_found", "No such workspace");
  return found;
}

/** The workspace that was open last, if it is still the viewer's, else the one to open first. */
export async function lastWorkspace(viewer: Viewer, slug: string | undefined): Promise<Workspace | null> {
  const last = slug === undefined ? null : await ownBySlug(viewer, slug);
  if (last !== null) return last;
  const start = await startWorkspace(viewer);
  return start === null ? null : ownBySlug(viewer, start);
}

/**
 * The workspace to open first: `demo`, or the sample while `demo` is empty, else the first one. Null without a
 * membership.
 */
export async function startWorkspace(viewer: Viewer): Promise<string | null> {
  const [demo, sample] = await Promise.all([ownBySlug(viewer, "demo"), ownBySlug(viewer, "sample")]);
  if (demo === null) return (await listWorkspaces(viewer, { limit: 1 })).items[0]?.slug ?? null;
  if (!sample?.isSample || !can(viewer, demo.id, "artifact:read")) return demo.slug;
  const filled = await hasArtifacts(authorize(viewer, demo.id, "artifact:read"));
  return filled ? demo.slug : sample.slug;
}
