import { db, rowsOf } from "@/lib/db/client";
import { type EnvironmentVersion, Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { ApprovedScope, OperatorScope, Scope } from "@/lib/domain/access/access";
import {
  type EnvironmentContent,
  type ExportFormat,
  exportFormats,
} from "@/lib/domain/retention/environment";

export type EnvironmentRow = EnvironmentContent & {
  id: string;
  key: string;
  version: number;
  at: Date;
  /** Who wrote this version; null: the program. */
  by: string | null;
};

const isFormat = (format: string): format is ExportFormat =>
  (exportFormats as readonly string[]).includes(format);

const rowOf = (
  { id, key }: { id: string; key: string },
  { environmentId: _, accountId, capacityBytes, exportFormats: formats, ...rest }: EnvironmentVersion,
): EnvironmentRow => ({
  ...rest,
  id,
  key,
  by: accountId,
  capacityBytes: capacityBytes === null ? null : Number(capacityBytes),
  exportFormats: formats.filter(isFormat),
});

const newest = { orderBy: { version: "desc" }, take: 1 } as const;

export type EnvironmentPageQuery = { after: string | null; take?: number };

/** Newest versions, sorted by key. */
export async function listEnvironmentRows(
  _scope: Scope | OperatorScope | ApprovedScope,
  { after, take }: EnvironmentPageQuery = { after: null },
  tx: Db = db(),
): Promise<EnvironmentRow[]> {
  const rows = await tx.environment.findMany({
    where: { AND: startingAfter(after === null ? null : { key: after }) },
    orderBy: { key: "asc" },
    include: { versions: newest },
    ...(take === undefined ? {} : { take }),
  });
  return rows.flatMap((row) => row.versions.map((version) => rowOf(row, version)));
}

/** Sorted by key. In SQL, since every download runs it. */
export async function listFormats(
  _scope: Scope,
  keys: readonly string[],
): Promise<Pick<EnvironmentRow, "key" | "exportFormats">[]> {
  const rows = await rowsOf<{ key: string; formats: string[] }>(Prisma.sql`
    SELECT e.key, v."exportFormats" AS formats FROM "Environment" e
    JOIN LATERAL (
      SELECT "exportFormats" FROM "EnvironmentVersion" WHERE "environmentId" = e.id ORDER BY version DESC LIMIT 1) v ON true
    WHERE e.key = ANY(${[...keys]}::text[]) ORDER BY e.key`);
  return rows.map(({ key, formats }) => ({ key, exportFormats: formats.filter(isFormat) }));
}

export async function findEnvironment(
  _scope: Scope | OperatorScope | ApprovedScope,
  key: string,
  tx: Db = db(),
): Promise<EnvironmentRow | null> {
  const row = await tx.environment.findUnique({ where: { key }, include: { versions: newest } });
  const version = row?.versions[0];
  return row && version ? rowOf(row, version) : null;
}

export type VersionPageQuery = { before: number | null; take: number };

/** All versions of one environment, newest first. */
export async function listEnvironmentVersions(
  _operator: OperatorScope,
  environment: EnvironmentRow,
  { before, take }: VersionPageQuery,
): Promise<EnvironmentRow[]> {
  const rows = await db().environmentVersion.findMany({
    where: {
      environmentId: environment.id,
      AND: startingAfter(before === null ? null : { version: before }, "desc"),
    },
    orderBy: { version: "desc" },
    take,
  });
  return rows.map((row) => rowOf(environment, row));
}

type NewEnvironment = { id: string | undefined; key: string; content: EnvironmentContent };

const dataOf = ({ exportFormats: formats, ...rest }: EnvironmentContent) => ({
  ...rest,
  exportFormats: [...formats],
});

/** Null if the key is taken, as decided by the unique key. */
export async function insertEnvironment(
  operator: OperatorScope,
  { id, key, content }: NewEnvironment,
  tx: Db,
): Promise<EnvironmentRow | null> {
  const data = [{ ...(id === undefined ? {} : { id }), key }];
  const [made] = await tx.environment.createManyAndReturn({ data, skipDuplicates: true });
  if (made === undefined) return null;
  await appendEnvironmentVersion(operator, { id: made.id, version: 0 }, content, tx);
  return findEnvironment(operator, key, tx);
}

/** False if `version` is not the newest; the primary key decides between concurrent writers. */
export async function appendEnvironmentVersion(
  { accountId }: OperatorScope,
  { id: environmentId, version }: Pick<EnvironmentRow, "id" | "version">,
  content: EnvironmentContent,
  tx: Db,
): Promise<boolean> {
  const data = [{ ...dataOf(content), environmentId, version: version + 1, accountId }];
  const { count } = await tx.environmentVersion.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** An environment concerns every workspace. */
export async function listWorkspaceIds(_operator: OperatorScope, tx: Db): Promise<string[]> {
  const rows = await tx.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}
