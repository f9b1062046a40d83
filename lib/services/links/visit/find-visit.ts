import { assertDefined } from "@/lib/assert";
import { type Clock, systemClock } from "@/lib/clock";
import type { Taker } from "@/lib/db/provenance/write-departures";
import { countLinkUse, findOpenLink, type OpenLink } from "@/lib/db/system/accounts/shared-links";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { LinkActor, Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret } from "@/lib/domain/access/token-secret";
import { isPassFor } from "@/lib/domain/links/link-pass";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

/** Who visits a link: with which token, which pass, and from where. */
export type Visitor = {
  token: string;
  /** The value of this link's cookie. */
  pass: string | undefined;
  /** The visitor's IP address, shortened to its network. */
  network: string;
  /** Who is signed in; null for most visitors. */
  viewer: Viewer | null;
  now?: Clock;
};

export type VisitedLink = OpenLink;

export type Visit = { link: VisitedLink; scope: Scope<"artifact:read">; isOpen: boolean };

export const linkSecretKey = () => assertDefined(env.secret, "FLUXARA_SECRET");

const noSuchLink = () => new AppError("not_found", "No such link");

/** Unknown, expired and revoked links are the same `not_found`. */
export async function openLinkOf(token: string, now: Clock): Promise<OpenLink> {
  const link = await findOpenLink(bySignIn, { hash: hashSecret(token) }, now());
  if (link === null) throw noSuchLink();
  return link;
}

const actorOf = ({ workspaceId, artifactIds, download }: OpenLink, now: Clock): LinkActor => ({
  kind: "link",
  workspaceId,
  artifactIds,
  download,
  now,
});

/** Whether a blind review hides one of the link's pictures from its visitor, who knows which they are. */
function isHiddenFrom(viewer: Viewer, { workspaceId, artifactIds }: OpenLink): boolean {
  const hidden = viewer.memberships.find((m) => m.workspaceId === workspaceId)?.hidden ?? [];
  const all = new Set(hidden);
  return artifactIds.some((id) => all.has(id));
}

export async function findVisit({ token, pass = "", viewer, now = systemClock }: Visitor): Promise<Visit> {
  const link = await openLinkOf(token, now);
  if (viewer !== null && isHiddenFrom(viewer, link)) throw noSuchLink();
  const { id, passphraseHash, workspaceId } = link;
  const scope = authorize(actorOf(link, now), workspaceId, "artifact:read");
  const by = { secret: linkSecretKey(), now: now().getTime() };
  return { link, scope, isOpen: passphraseHash === null || isPassFor({ id, passphraseHash }, pass, by) };
}

/** Throws `not_found` unless visitors of the link may download now: URLs that they were given live longer. */
export async function assertTakable(linkId: string, now: Clock = systemClock): Promise<void> {
  const link = await findOpenLink(bySignIn, { id: linkId }, now());
  if (!link?.download) throw new AppError("not_found", "No such download");
}

/**
 * The scope to download the link's pictures. A locked link, or one without downloads, is `not_found` like a missing
 * one.
 */
export function takingScope({ link, isOpen, scope }: Visit): Scope<"download"> {
  if (!isOpen || !link.download) throw new AppError("not_found", "No such download");
  return authorize(actorOf(link, scope.now), link.workspaceId, "download");
}

/** The same visitor for all requests that come from one network, by the same account if signed in. */
export const takerOf = ({ link }: Visit, { network, viewer }: Visitor): Taker => ({
  caller: `${network} ${viewer?.accountId ?? "a visitor"}`,
  linkId: link.id,
});

/** `n`: the picture's place in the link; null for all pictures. */
export function countUse(
  { link }: Visit,
  { network }: Visitor,
  kind: "opened" | "downloaded",
  n: number | null = null,
): Promise<void> {
  return countLinkUse(bySignIn, { linkId: link.id, kind, n, network });
}
