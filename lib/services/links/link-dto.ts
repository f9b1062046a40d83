import { assertDefined } from "@/lib/assert";
import type { ShareLink } from "@/lib/contracts/links";
import { findNames } from "@/lib/db/accounts/names";
import { type ArtifactRow, findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { type LinkRow, listSenderRights } from "@/lib/db/links/link-row";
import type { Scope } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";
import { endedBy } from "@/lib/domain/links/ended-by";
import { type LastBytes, shownEnd } from "@/lib/domain/links/link-end";
import { tileUrl } from "@/lib/services/media/media-urls";
import { lastBytesOf } from "./last-bytes";

const coverCount = 4;

type LinkContext = {
  scope: Scope;
  names: Map<string, string>;
  senders: Map<string, ReadonlySet<Permission>>;
  artifacts: Map<string, ArtifactRow>;
  bytes: Map<string, LastBytes>;
  now: Date;
};

function targetOf({ kind, targetId, look, items }: LinkRow): ShareLink["target"] {
  if (kind === "compare") return { kind, ids: items.map(({ artifactId }) => artifactId), look };
  return { kind, id: assertDefined(targetId, "a link's target") };
}

function coversOf({ items }: LinkRow, { scope, artifacts, now }: LinkContext): string[] {
  return items
    .flatMap(({ artifactId }) => artifacts.get(artifactId) ?? [])
    .filter(({ state }) => state === "available")
    .slice(0, coverCount)
    .map((row) => tileUrl(scope, row, now));
}

function linkDto(row: LinkRow, around: LinkContext): ShareLink {
  const { scope, names, senders, bytes, now } = around;
  const sender = senders.get(row.accountId);
  const end = shownEnd({ at: row.expiresAt, because: row.because }, bytes.get(row.id) ?? null, now);
  return {
    id: row.id,
    workspace: scope.slug,
    target: targetOf(row),
    title: row.title,
    from: row.sender,
    download: row.download && sender?.has("download") !== false,
    metadata: row.metadata,
    hasPassphrase: row.passphraseHash !== null,
    count: row._count.items,
    covers: coversOf(row, around),
    createdAt: row.createdAt.toISOString(),
    by: { id: row.accountId, name: names.get(row.accountId) ?? "A former member" },
    expiresAt: end.at.toISOString(),
    because: end.because,
    uses: row.uses,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    endedBy: endedBy(
      { ...row, hasOwner: sender !== undefined, mayShare: sender?.has("link:write") === true },
      now,
    ),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/** With a constant number of queries. */
export async function linkDtos(scope: Scope, rows: readonly LinkRow[]): Promise<ShareLink[]> {
  const owners = rows.map(({ accountId }) => accountId);
  const shown = rows.flatMap(({ items }) => items.map(({ artifactId }) => artifactId));
  const now = new Date();
  const open = rows.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now);
  const [names, senders, artifacts, bytes] = await Promise.all([
    findNames(scope, owners),
    listSenderRights(scope, owners),
    findArtifacts(scope, [...new Set(shown)]),
    lastBytesOf(
      scope,
      open.map(({ id }) => id),
      now,
    ),
  ]);
  const byId = new Map(artifacts.map((row) => [row.id, row]));
  const around = { scope, names, senders, artifacts: byId, bytes, now };
  return rows.map((row) => linkDto(row, around));
}
