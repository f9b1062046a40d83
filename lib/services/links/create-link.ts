import { assertDefined } from "@/lib/assert";
import type { LinkBody, LinkTarget, NewLink } from "@/lib/contracts/links";
import type { ArtifactRow } from "@/lib/db/artifacts/artifact-row";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { findLink } from "@/lib/db/links/link-row";
import { type EnvironmentLimit, listLinkLimits } from "@/lib/db/links/longest-links";
import { insertLink, type NewLinkRow } from "@/lib/db/links/write-links";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { hashSecret } from "@/lib/domain/access/token-secret";
import { parseLook, printLook } from "@/lib/domain/compare/look-text";
import { type LinkEnd, lastBytes, linkEnd } from "@/lib/domain/links/link-end";
import { newLinkSecret } from "@/lib/domain/links/link-secret";
import { defaultTitle } from "@/lib/domain/links/link-target";
import { env } from "@/lib/env";
import { invalid } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { linkArtifacts } from "./link-artifacts";
import { linkDtos } from "./link-dto";

const dateOf = (time: string | null) => (time === null ? null : new Date(time));

async function endOf(
  scope: Scope,
  rows: ArtifactRow[],
  limits: readonly EnvironmentLimit[],
  asked: Date,
): Promise<LinkEnd> {
  const now = scope.now();
  if (asked <= now) throw invalid("expiresAt", "The link’s end must be in the future");
  const there = rows.filter(({ state }) => state === "available");
  const endings = (await artifactItems(scope, there)).map(({ retention }) => ({
    expiresAt: dateOf(retention.expiresAt),
    because: retention.because,
    removeAfter: dateOf(retention.removeAfter),
  }));
  const end = linkEnd({ asked, longest: limits, bytes: lastBytes(endings) }, now);
  if (end.at <= now) throw invalid("expiresAt", `A link would end at once. ${end.because}`);
  return end;
}

/** A link may offer downloads only if its sender may download and the environments allow the format. */
function assertDownload(viewer: Viewer, ws: string, body: LinkBody, limits: readonly EnvironmentLimit[]) {
  if (!body.download) return;
  if (!can(viewer, ws, "download"))
    throw invalid("download", "You may not download in this workspace, so your links may not either");
  const format = body.metadata ? "original" : "png";
  const strict = limits.find(({ formats }) => !formats.includes(format));
  if (strict !== undefined)
    throw invalid("download", `The environment “${strict.environment}” does not allow the format ${format}`);
}

/** The compare page's state as a query string in canonical form, without `ids`. */
function lookOf(target: LinkTarget): string | null {
  if (target.kind !== "compare" || target.look === undefined) return null;
  const look = parseLook(`ids=${target.ids.join()}&${withoutIds(target.look)}`);
  return withoutIds(printLook(look));
}

function withoutIds(look: string): string {
  const said = new URLSearchParams(look);
  said.delete("ids");
  return said.toString();
}

type LinkDraft = { row: NewLinkRow; end: LinkEnd };

async function rowOf(viewer: Viewer, ws: string, body: LinkBody, secret: string): Promise<LinkDraft> {
  const scope = authorize(viewer, ws, "link:write");
  const { target, download, metadata, passphrase } = body;
  const artifacts = await linkArtifacts(viewer, ws, target);
  const limits = await listLinkLimits(
    scope,
    artifacts.map(({ environmentId }) => environmentId),
  );
  assertDownload(viewer, ws, body, limits);
  const end = await endOf(scope, artifacts, limits, new Date(body.expiresAt));
  const row: NewLinkRow = {
    hash: hashSecret(secret),
    kind: target.kind,
    targetId: target.kind === "compare" ? null : target.id,
    look: lookOf(target),
    title: body.title ?? defaultTitle(target.kind, artifacts.length),
    sender: body.from ?? null,
    download,
    metadata,
    passphraseHash: passphrase === undefined ? null : await hashPassword(passphrase),
    expiresAt: end.at,
    endsBy: end.endsBy,
    because: end.because,
    artifactIds: artifacts.map(({ id }) => id),
  };
  return { row, end };
}

/** Creates a link to the artifacts that the target contains now. Only this response contains its URL. */
export async function createLink(viewer: Viewer, ws: string, body: LinkBody): Promise<NewLink> {
  const scope = authorize(viewer, ws, "link:write");
  const secret = newLinkSecret();
  const { row } = await rowOf(viewer, ws, body, secret);
  const { kind, download, metadata } = row;
  const made = await inTransaction(async (tx) => {
    const id = await insertLink(scope, row, tx);
    const detail = {
      kind,
      artifacts: row.artifactIds.length,
      download,
      metadata,
      hasPassphrase: row.passphraseHash !== null,
      expiresAt: row.expiresAt.toISOString(),
    };
    await recordAudit(scope, { action: "link.create", subject: id, detail }, tx);
    return assertDefined((await findLink(scope, id, tx)) ?? undefined, "the new link");
  });
  const [dto] = await linkDtos(scope, [made]);
  return { ...assertDefined(dto, "the new link"), url: `${env.publicUrl ?? ""}/s/${secret}` };
}
