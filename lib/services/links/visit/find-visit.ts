import { assertDefined } from "@/lib/assert";
import { countLinkUse, findOpenLink, type OpenLink } from "@/lib/db/system/shared-links";
import { authorize, type Scope } from "@/lib/domain/access/access";
import { hashSecret } from "@/lib/domain/access/token-secret";
import { isPassFor } from "@/lib/domain/share/link-pass";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** How a visitor came: by which address, with which pass, from where. */
export type Visitor = {
  token: string;
  /** The value of this link's cookie. */
  pass: string | undefined;
  /** The address, cut. */
  network: string;
};

export type Visit = { link: OpenLink; scope: Scope<"artifact:read">; isOpen: boolean };

export const linkSecretKey = () => assertDefined(env.secret, "FLUXARA_SECRET");

/** Unknown, expired and revoked are one `not_found`. */
export async function openLinkOf(token: string): Promise<OpenLink> {
  const link = await findOpenLink(hashSecret(token), new Date());
  if (link === null) throw new AppError("not_found", "No such link");
  return link;
}

export async function findVisit({ token, pass = "" }: Visitor): Promise<Visit> {
  const link = await openLinkOf(token);
  const { id, passphraseHash, workspaceId, artifactIds } = link;
  const scope = authorize({ kind: "link", workspaceId, artifactIds }, workspaceId, "artifact:read");
  const by = { secret: linkSecretKey(), now: Date.now() };
  return { link, scope, isOpen: passphraseHash === null || isPassFor({ id, passphraseHash }, pass, by) };
}

export function countUse(
  { link }: Visit,
  { network }: Visitor,
  kind: "opened" | "downloaded",
  n: number | null = null,
): Promise<void> {
  return countLinkUse({ linkId: link.id, kind, n, network });
}
